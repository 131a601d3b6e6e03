import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { ReportAcceptor } from './report-acceptor.js';

@Module({
  imports: [DatabaseModule],
  providers: [ReportAcceptor],
  exports: [ReportAcceptor],
})
export class AcceptModule {}
