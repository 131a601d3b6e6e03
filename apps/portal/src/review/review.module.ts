import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { ReviewController } from './review.controller.js';

@Module({ imports: [ClientModule], controllers: [ReviewController] })
export class ReviewModule {}
