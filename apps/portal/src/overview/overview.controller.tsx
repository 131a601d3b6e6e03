import { Readable } from 'node:stream';
import { Controller, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FUNDERS, PERSONS } from '../page/access.js';
import { CurrentVisit, Download, Page, seeOther } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import type { Visit } from '../page/visit.js';
import { funderOf } from '../page/visitor.js';
import { ClusterOverview } from './cluster-overview.js';
import { FunderOverview } from './funder-overview.js';
import { overviewEvents } from './overview-events.js';

@Controller('overblik')
export class OverviewController {
  constructor(
    private readonly cluster: ClusterOverview,
    private readonly funder: FunderOverview,
  ) {}

  /** What needs the one who asks; each role has its own. */
  @Page('', PERSONS)
  async show(
    @CurrentVisit() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { person } = visit;
    if (person?.role === 'funder') return this.funder.render(person, visit, { request, reply });
    if (person?.role === 'admin') return seeOther(reply, '/');
    return this.cluster.render(visit);
  }

  /** Events for a page that was made at `siden`; 204 tells a browser that comes back to stay away. */
  @Download('nyt', FUNDERS)
  async follow(
    @CurrentVisit() visit: Visit,
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
    const events = overviewEvents(() => this.funder.hasNews(person, since), gone.signal);
    reply.header('cache-control', 'no-store').type('text/event-stream; charset=utf-8');
    reply.send(Readable.from(events));
  }
}
