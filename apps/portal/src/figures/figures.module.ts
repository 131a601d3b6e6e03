import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { DownloadsController } from './downloads.controller.js';
import { FiguresController } from './figures.controller.js';

@Module({ imports: [ClientModule], controllers: [FiguresController, DownloadsController] })
export class FiguresModule {}
