import { Module } from '@nestjs/common';
import { FactsModule } from '../outcomes/facts.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { LineageController } from './lineage.controller.js';

@Module({ imports: [ReadingModule, FactsModule], controllers: [LineageController] })
export class LineageModule {}
