import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { CatalogueController } from './catalogue.controller.js';

@Module({ imports: [ReadingModule], controllers: [CatalogueController] })
export class CatalogueModule {}
