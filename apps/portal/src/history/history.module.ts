import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { HistoryController } from './history.controller.js';

@Module({ imports: [ClientModule], controllers: [HistoryController] })
export class HistoryModule {}
