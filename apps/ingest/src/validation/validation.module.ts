import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { FileModule } from '../file/file.module.js';
import { IntakeModule } from '../report/intake.module.js';
import { ValidationController } from './validation.controller.js';

@Module({
  imports: [DatabaseModule, IntakeModule, FileModule],
  controllers: [ValidationController],
})
export class ValidationModule {}
