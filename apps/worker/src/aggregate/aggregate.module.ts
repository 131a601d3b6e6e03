import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { QueuesModule } from '../queues/queues.module.js';
import { AggregateProcessor } from './aggregate.processor.js';
import { AggregateStage } from './aggregate.stage.js';

@Module({
  imports: [QueuesModule, MetricsModule],
  providers: [AggregateProcessor, AggregateStage],
})
export class AggregateModule {}
