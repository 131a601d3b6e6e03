import { Controller, Param } from '@nestjs/common';
import { FINDING_CATALOGUE, helpPage } from '#domain';
import { Page, Visiting } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { HelpPage } from '../pages/help.page.js';
import { HelpCodePage } from '../pages/help-code.page.js';

const HELP = new Map(FINDING_CATALOGUE.map((entry) => [entry.code, helpPage(entry)]));

/** What the codes of a verdict mean; made from the rules themselves. */
@Controller('hjaelp')
export class HelpController {
  @Page('', 'anyone')
  list(@Visiting() visit: Visit): string {
    return renderPage(<HelpPage codes={[...HELP.values()]} />, visit);
  }

  @Page(':code', 'anyone')
  find(@Visiting() visit: Visit, @Param('code') code: string): string {
    const help = HELP.get(code.toUpperCase());
    if (help === undefined) throw new PageRefused('notFound');
    return renderPage(<HelpCodePage help={help} />, visit);
  }
}
