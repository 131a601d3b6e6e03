import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { FactsModule } from './facts.module.js';
import { OutcomesController } from './outcomes.controller.js';

@Module({ imports: [ReadingModule, FactsModule], controllers: [OutcomesController] })
export class OutcomesModule {}
