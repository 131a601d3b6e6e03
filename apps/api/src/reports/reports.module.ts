import { Module } from '@nestjs/common';
import { FactsModule } from '../outcomes/facts.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { HistoryController } from './history.controller.js';
import { ReportsController } from './reports.controller.js';

@Module({
  imports: [ReadingModule, FactsModule],
  controllers: [ReportsController, HistoryController],
})
export class ReportsModule {}
