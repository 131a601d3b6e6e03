import { Controller } from '@nestjs/common';
import { Layout } from '../components/layout.js';
import { Page, Visiting } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { PERSONS } from '../page/who.js';

@Controller()
export class OverviewController {
  @Page('overblik', PERSONS)
  show(@Visiting() visit: Visit): string {
    const title = visit.locale.text.shell.nav.overview;
    const page = (
      <Layout title={title}>
        <h1>{title}</h1>
      </Layout>
    );
    return renderPage(page, visit);
  }
}
