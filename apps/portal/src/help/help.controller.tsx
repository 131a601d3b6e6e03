import { Controller, Param } from '@nestjs/common';
import { findingsAnswer } from '#contract';
import { FINDING_CATALOGUE, helpPage } from '#domain';
import { ServiceClient } from '../client/service-client.js';
import { CurrentVisit, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { HelpPage } from './help.page.js';
import { HelpCodePage } from './help-code.page.js';

const HELP = new Map(FINDING_CATALOGUE.map((entry) => [entry.code, helpPage(entry)]));

/** What the codes of a verdict mean; made from the rules themselves. */
@Controller('hjaelp')
export class HelpController {
  constructor(private readonly services: ServiceClient) {}

  @Page('', 'anyone')
  list(@CurrentVisit() visit: Visit): string {
    return renderPage(<HelpPage codes={[...HELP.values()]} />, visit);
  }

  @Page(':code', 'anyone')
  async find(@CurrentVisit() visit: Visit, @Param('code') code: string): Promise<string> {
    const help = HELP.get(code.toUpperCase());
    if (help === undefined) throw new PageRefused('notFound');
    const call = { from: 'api', path: '/v1/findings' } as const;
    const { findings } = await this.services.read(findingsAnswer, call);
    const settings = findings.find((each) => each.code === help.code)?.programmes ?? [];
    return renderPage(<HelpCodePage help={help} settings={settings} />, visit);
  }
}
