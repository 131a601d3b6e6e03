import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { ReceiptModule } from '../receipt/receipt.module.js';
import { SubmissionController } from './submission.controller.js';
import { VerdictWatch } from './verdict-watch.js';

@Module({
  imports: [DatabaseModule, ReceiptModule],
  controllers: [SubmissionController],
  providers: [VerdictWatch],
  exports: [VerdictWatch],
})
export class SubmissionModule {}
