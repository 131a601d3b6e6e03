import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { QueuesModule } from '../queues/queues.module.js';
import { DetectProcessor } from './detect.processor.js';
import { DetectStage } from './detect.stage.js';

@Module({
  imports: [QueuesModule, MetricsModule],
  providers: [DetectProcessor, DetectStage],
})
export class DetectModule {}
