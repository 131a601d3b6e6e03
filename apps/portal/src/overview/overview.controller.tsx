import { Readable } from 'node:stream';
import { Controller, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueShelf } from '../client/catalogue-cache.js';
import { FunderDesk, type FunderPerson } from '../client/funder-client.js';
import { PortalPool } from '../client/portal-pool.js';
import { ReportDesk } from '../client/report-client.js';
import { FUNDERS, PERSONS } from '../page/access.js';
import { Download, Page, seeOther, Visiting } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import { funderOf } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
import { clusterOverview, type OverviewParts } from './cluster-overview.js';
import { FunderFrontPage } from './funder-overview.page.js';
import { frontView } from './funder-overview-view.js';
import { lastVisit } from './last-visit.js';
import { frontEvents } from './overview-events.js';

@Controller('overblik')
export class OverviewController {
  private readonly parts: OverviewParts;

  constructor(
    private readonly funders: FunderDesk,
    desk: ReportDesk,
    shelf: CatalogueShelf,
    private readonly pool: PortalPool,
  ) {
    this.parts = { desk, shelf, pool };
  }

  /** What needs the one who asks; each role has its own. */
  @Page('', PERSONS)
  async show(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { person } = visit;
    if (person?.role === 'funder') return this.showFunder(person, visit, { request, reply });
    if (person?.role === 'admin') return seeOther(reply, '/');
    return clusterOverview(visit, this.parts);
  }

  /** Events for a page that was made at `siden`; 204 tells a browser that comes back to stay away. */
  @Download('nyt', FUNDERS)
  async follow(
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('siden') since: unknown,
  ): Promise<void> {
    const person = funderOf(visit);
    if (request.headers['last-event-id'] !== undefined) return void reply.code(204).send();
    if (typeof since !== 'string' || Number.isNaN(Date.parse(since))) {
      throw new PageRefused('notFound');
    }
    const gone = new AbortController();
    request.raw.once('close', () => gone.abort());
    const events = frontEvents(() => this.funders.hasMoved(person, since), gone.signal);
    reply.header('cache-control', 'no-store').type('text/event-stream; charset=utf-8');
    reply.send(Readable.from(events));
  }

  private async showFunder(
    person: FunderPerson,
    visit: Visit,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<string> {
    const { instant: now } = await this.pool.now();
    const since = lastVisit(request, reply, { subject: person.sub, now });
    const facts = await this.funders.front(person, { now, since });
    return renderPage(<FunderFrontPage {...frontView(facts, visit.locale)} />, visit);
  }
}
