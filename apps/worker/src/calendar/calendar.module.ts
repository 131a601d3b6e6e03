import { Module } from '@nestjs/common';
import { CalendarSweeper } from './calendar.sweeper.js';

@Module({ providers: [CalendarSweeper] })
export class CalendarModule {}
