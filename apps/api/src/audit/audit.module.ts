import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { AuditController } from './audit.controller.js';

@Module({ imports: [ReadingModule], controllers: [AuditController] })
export class AuditModule {}
