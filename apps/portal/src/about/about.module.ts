import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { AboutController } from './about.controller.js';

@Module({ imports: [ClientModule], controllers: [AboutController] })
export class AboutModule {}
