import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { SessionModule } from '../session/session.module.js';
import { ReportController } from './report.controller.js';
import { SubmissionController } from './submission.controller.js';

@Module({
  imports: [ClientModule, SessionModule],
  controllers: [ReportController, SubmissionController],
})
export class ReportingModule {}
