import { Module } from '@nestjs/common';
import { QueuesModule } from '../queues/queues.module.js';
import { DatabaseGauges } from './database-gauges.js';
import { PipelineMetrics } from './pipeline-metrics.js';
import { QueueGauges } from './queue-gauges.js';

/** What a scrape shows: what was counted in this process, in the database and in the queues. */
@Module({
  imports: [QueuesModule],
  providers: [PipelineMetrics, DatabaseGauges, QueueGauges],
  exports: [PipelineMetrics],
})
export class MetricsModule {}
