import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { EventsController } from './events.controller.js';
import { StateWatch } from './state-watch.js';

@Module({
  imports: [DatabaseModule],
  controllers: [EventsController],
  providers: [StateWatch],
})
export class EventsModule {}
