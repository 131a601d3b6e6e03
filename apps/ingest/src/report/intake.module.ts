import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { ProgrammeCache } from '../programme/programme-cache.js';
import { ReportIntake } from './report-intake.js';

@Module({
  imports: [DatabaseModule],
  providers: [ProgrammeCache, ReportIntake],
  exports: [ReportIntake],
})
export class IntakeModule {}
