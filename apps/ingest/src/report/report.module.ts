import { Module } from '@nestjs/common';
import { AcceptModule } from '../accept/accept.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { ReceiptModule } from '../receipt/receipt.module.js';
import { SubmissionModule } from '../submission/submission.module.js';
import { ImportController } from './import.controller.js';
import { IntakeModule } from './intake.module.js';
import { ReportController } from './report.controller.js';

@Module({
  imports: [DatabaseModule, IntakeModule, AcceptModule, ReceiptModule, SubmissionModule],
  controllers: [ReportController, ImportController],
})
export class ReportModule {}
