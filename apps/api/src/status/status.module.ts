import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { StatusController } from './status.controller.js';

@Module({ imports: [ReadingModule], controllers: [StatusController] })
export class StatusModule {}
