import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { FileReader } from './file-reader.js';
import { TemplateController } from './template.controller.js';
import { WorkbookController } from './workbook.controller.js';

@Module({
  imports: [DatabaseModule],
  controllers: [TemplateController, WorkbookController],
  providers: [FileReader],
  exports: [FileReader],
})
export class FileModule {}
