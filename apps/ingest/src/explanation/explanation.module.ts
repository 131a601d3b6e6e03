import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { SubmissionModule } from '../submission/submission.module.js';
import { ExplanationController } from './explanation.controller.js';

@Module({ imports: [DatabaseModule, SubmissionModule], controllers: [ExplanationController] })
export class ExplanationModule {}
