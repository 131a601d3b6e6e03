import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MEDIA_TYPES } from '#intake';
import { PortalConfig } from '#platform';
import { CurrentVisit, Download, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { StartPage } from './start.page.js';

const WORKBOOKS = new Set(['rapport-med-fejl.xlsx', 'rapport-uden-fejl.xlsx']);

@Controller()
export class StartController {
  /** Where the ready workbooks of a demonstration lie; `undefined` outside one. */
  private readonly demoFolder: string | undefined;

  constructor({ DEMO_FOLDER }: PortalConfig) {
    this.demoFolder = DEMO_FOLDER;
  }

  @Page('', 'anyone')
  show(@CurrentVisit() visit: Visit): string {
    const hasDemo = this.demoFolder !== undefined && existsSync(this.demoFolder);
    return renderPage(<StartPage hasDemo={hasDemo} />, visit);
  }

  @Download('demo/:name', 'anyone')
  workbook(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Readable {
    const file = path.join(this.demoFolder ?? '', name);
    if (this.demoFolder === undefined || !WORKBOOKS.has(name) || !existsSync(file))
      throw new PageRefused('notFound');
    reply.type(MEDIA_TYPES.xlsx).header('content-disposition', `attachment; filename="${name}"`);
    return createReadStream(file);
  }
}
