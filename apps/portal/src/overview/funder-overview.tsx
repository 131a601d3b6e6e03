import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ALL } from '#domain';
import { FunderClient, type FunderPerson } from '../client/funder-client.js';
import { PortalDatabase } from '../client/portal-database.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { FunderOverviewPage } from './funder-overview.page.js';
import { type FunderFacts, funderOverviewView } from './funder-overview-view.js';
import { lastVisit } from './last-visit.js';

/** As many as the api gives in one answer. */
const NEWS_MAX = 200;
/** Who is here for the first time is told of a week. */
const FIRST_VISIT_DAYS = 7;

/** A funder's own overview. */
@Injectable()
export class FunderOverview {
  constructor(
    private readonly funders: FunderClient,
    private readonly pool: PortalDatabase,
  ) {}

  async render(
    person: FunderPerson,
    visit: Visit,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<string> {
    const { instant: now } = await this.pool.now();
    const since = lastVisit(request, reply, { subject: person.sub, now });
    const facts = await this.facts(person, { now, since });
    return renderPage(<FunderOverviewPage {...funderOverviewView(facts, visit.locale)} />, visit);
  }

  /** Whether anything has come in since; a moment earlier, for what was being written. */
  async hasNews(person: FunderPerson, since: string): Promise<boolean> {
    const from = Temporal.Instant.from(since).subtract({ seconds: 1 }).toString();
    const news = await this.funders.news(person, { since: from, limit: 1 });
    return news.length > 0;
  }

  private async facts(
    person: FunderPerson,
    { now, since }: { readonly now: string; readonly since: string | undefined },
  ): Promise<FunderFacts> {
    const { funder } = person;
    const timeliness = await this.funders.timeliness(person, {});
    const quarter = timeliness[0]?.quarter ?? '';
    const from = since ?? daysBefore(now, FIRST_VISIT_DAYS);
    const cells = { quarter, window: 'programme', styrkeposition: ALL, funder };
    const [catalogue, reminders, returned, waiting, deviations, assessed, news, outcomes, reaches] =
      await Promise.all([
        this.funders.catalogue(),
        this.funders.reminders(person, { quarter }),
        this.funders.reports(person, { status: 'returned', quarter }),
        this.funders.reports(person, { status: 'waiting' }),
        this.funders.openDeviations(person),
        this.funders.assessed(person, quarter),
        this.funders.news(person, { since: from, limit: NEWS_MAX }),
        this.funders.outcomes(person, cells),
        this.funders.reaches(person, { cluster: ALL, funder }),
      ]);
    return {
      catalogue,
      funder,
      quarter,
      timeliness,
      reminders,
      returned,
      waiting: waiting.length,
      deviations,
      assessed,
      news,
      now,
      lastVisit: since,
      cells: outcomes.cells,
      reaches,
    };
  }
}

function daysBefore(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .subtract({ hours: days * 24 })
    .toString();
}
