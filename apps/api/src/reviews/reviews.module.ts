import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { ReportStandingsController } from './report-standings.controller.js';
import { ReviewsController } from './reviews.controller.js';

@Module({ imports: [ReadingModule], controllers: [ReportStandingsController, ReviewsController] })
export class ReviewsModule {}
