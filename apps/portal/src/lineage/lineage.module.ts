import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { LineageController } from './lineage.controller.js';

@Module({ imports: [ClientModule], controllers: [LineageController] })
export class LineageModule {}
