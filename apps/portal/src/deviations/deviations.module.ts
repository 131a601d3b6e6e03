import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { DeviationsController } from './deviations.controller.js';

@Module({ imports: [ClientModule], controllers: [DeviationsController] })
export class DeviationsModule {}
