import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { HelpController } from './help.controller.js';

@Module({ imports: [ClientModule], controllers: [HelpController] })
export class HelpModule {}
