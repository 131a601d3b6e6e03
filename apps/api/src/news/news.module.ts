import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { NewsController } from './news.controller.js';

@Module({ imports: [ReadingModule], controllers: [NewsController] })
export class NewsModule {}
