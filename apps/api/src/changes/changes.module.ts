import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { ChangesController } from './changes.controller.js';

@Module({ imports: [ReadingModule], controllers: [ChangesController] })
export class ChangesModule {}
