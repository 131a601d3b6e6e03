import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { FeedsController } from './feeds.controller.js';

@Module({ imports: [ReadingModule], controllers: [FeedsController] })
export class FeedsModule {}
