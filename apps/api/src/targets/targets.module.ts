import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { TargetsController } from './targets.controller.js';

@Module({ imports: [ReadingModule], controllers: [TargetsController] })
export class TargetsModule {}
