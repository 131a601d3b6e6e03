import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { HelpController } from './help.controller.js';

@Module({ imports: [ReadingModule], controllers: [HelpController] })
export class HelpModule {}
