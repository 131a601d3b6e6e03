import { Module } from '@nestjs/common';
import { FactsModule } from '../outcomes/facts.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { OverlapController } from './overlap.controller.js';

@Module({ imports: [ReadingModule, FactsModule], controllers: [OverlapController] })
export class OverlapModule {}
