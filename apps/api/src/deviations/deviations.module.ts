import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { DeviationAnswersController } from './deviation-answers.controller.js';
import { DeviationsController } from './deviations.controller.js';

@Module({
  imports: [ReadingModule],
  controllers: [DeviationsController, DeviationAnswersController],
})
export class DeviationsModule {}
