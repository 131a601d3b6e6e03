import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { TimelinessController } from './timeliness.controller.js';

@Module({ imports: [ClientModule], controllers: [TimelinessController] })
export class TimelinessModule {}
