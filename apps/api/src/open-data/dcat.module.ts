import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { DcatController } from './dcat.controller.js';

@Module({ imports: [ReadingModule], controllers: [DcatController] })
export class DcatModule {}
