import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { CalendarSweeper } from './calendar.sweeper.js';

@Module({ imports: [MetricsModule], providers: [CalendarSweeper] })
export class CalendarModule {}
