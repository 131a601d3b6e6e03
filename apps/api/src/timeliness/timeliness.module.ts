import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { TimelinessController } from './timeliness.controller.js';

@Module({ imports: [ReadingModule], controllers: [TimelinessController] })
export class TimelinessModule {}
