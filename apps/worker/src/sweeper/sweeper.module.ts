import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { SubmissionSweeper } from './submission.sweeper.js';

@Module({
  imports: [MetricsModule],
  providers: [SubmissionSweeper],
})
export class SweeperModule {}
