import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { QuestionsController } from './questions.controller.js';

@Module({ imports: [ClientModule], controllers: [QuestionsController] })
export class QuestionsModule {}
