import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { RemindersController } from './reminders.controller.js';

@Module({ imports: [ReadingModule], controllers: [RemindersController] })
export class RemindersModule {}
