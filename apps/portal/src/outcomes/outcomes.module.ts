import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { OutcomesController } from './outcomes.controller.js';

@Module({ imports: [ClientModule], controllers: [OutcomesController] })
export class OutcomesModule {}
