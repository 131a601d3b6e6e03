import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { PersonClaims } from '#platform';
import { OPEN_STATUSES } from '../deviations/deviations-by-need.js';
import type { FrontFacts } from '../overview/funder-overview-view.js';
import type { ReviewFacts } from '../review/review-view.js';
import type { Catalogue } from './catalogue.js';
import { CatalogueShelf } from './catalogue-cache.js';
import * as answers from './funder-answers.js';
import { ServiceClient } from './service-client.js';
import { ServiceRefusal } from './service-refusal.js';

export type FunderPerson = Extract<PersonClaims, { role: 'funder' }>;

/** Whole in memory: one quarter of the model is some hundred kilobytes. */
interface OutcomesFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly disposition: string;
}

/** As many as the api gives in one answer. */
const DEVIATIONS_MAX = 1_000;
const REPORTS_MAX = 500;
const NEWS_MAX = 200;
/** Who is here for the first time is told of a week. */
const FIRST_VISIT_DAYS = 7;

/** What the funders' pages are made from, asked of the other apps in the person's name. */
@Injectable()
export class FunderDesk {
  constructor(
    private readonly services: ServiceClient,
    private readonly shelf: CatalogueShelf,
  ) {}

  catalogue(): Promise<Catalogue> {
    return this.shelf.read();
  }

  /** Whether anything has come in or been said since; a moment earlier, for what was being written. */
  async hasMoved(person: FunderPerson, since: string): Promise<boolean> {
    const from = Temporal.Instant.from(since).subtract({ seconds: 1 }).toString();
    const { news } = await this.read(person, answers.news, '/v1/news', { since: from, limit: 1 });
    return news.length > 0;
  }

  async front(
    person: FunderPerson,
    { now, since }: { readonly now: string; readonly since: string | undefined },
  ): Promise<FrontFacts> {
    const { rows } = await this.read(person, answers.timeliness, '/v1/timeliness');
    const quarter = rows[0]?.quarter ?? '';
    const from = since ?? daysBefore(now, FIRST_VISIT_DAYS);
    const cells = { quarter, window: 'programme', styrkeposition: 'ALL', funder: person.funder };
    const [catalogue, reminded, returned, waiting, deviations, assessed, news, outcomes, reaches] =
      await Promise.all([
        this.catalogue(),
        this.reminders(person, { quarter }),
        this.reports(person, { status: 'returned', quarter }),
        this.reports(person, { status: 'waiting' }),
        this.deviations(person, { status: OPEN_STATUSES.join(',') }),
        this.assessed(person, quarter),
        this.read(person, answers.news, '/v1/news', { since: from, limit: NEWS_MAX }),
        this.read(person, answers.outcomes, '/v1/outcomes', cells),
        this.reaches(person, { cluster: 'ALL', funder: person.funder }),
      ]);
    return {
      catalogue,
      funder: person.funder,
      quarter,
      timeliness: rows,
      reminders: reminded,
      returned,
      waiting: waiting.length,
      deviations: deviations.deviations,
      assessed,
      news: news.news,
      now,
      lastVisit: since,
      cells: outcomes.cells,
      reaches,
    };
  }

  async reports(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<answers.ReportStanding[]> {
    const all = { ...query, limit: REPORTS_MAX };
    return (await this.read(person, answers.reportStandings, '/v1/reviews', all)).reports;
  }

  deviations(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<answers.Deviations> {
    const all = { ...query, limit: DEVIATIONS_MAX };
    return this.read(person, answers.deviations, '/v1/deviations', all);
  }

  /** How many series of a quarter were tested and flagged, and how many flags chance alone makes. */
  async assessed(person: FunderPerson, quarter: string): Promise<answers.Assessed | undefined> {
    const query = { quarter, limit: 1 };
    const { assessed } = await this.read(person, answers.deviations, '/v1/deviations', query);
    return assessed.find((each) => each.quarter === quarter);
  }

  deviation(person: FunderPerson, id: string): Promise<answers.TrackedDeviation> {
    return this.read(person, answers.trackedDeviation, `/v1/deviations/${encodeURIComponent(id)}`);
  }

  async reminders(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<answers.Reminder[]> {
    return (await this.read(person, answers.reminders, '/v1/reminders', query)).reminders;
  }

  async timeliness(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<answers.TimelinessRow[]> {
    return (await this.read(person, answers.timeliness, '/v1/timeliness', query)).rows;
  }

  outcomes(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<answers.Outcomes> {
    const limit = String(CELLS_MAX);
    return this.read(person, answers.outcomes, '/v1/outcomes', { ...query, limit });
  }

  /** How promises stand, each cluster's own and all of them together. */
  async reaches(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<answers.Reach[]> {
    return (await this.read(person, answers.targets, '/v1/targets', query)).targets;
  }

  overlap(person: FunderPerson, quarter: string): Promise<answers.Overlap> {
    return this.read(person, answers.overlap, '/v1/overlap', { quarter });
  }

  /** The outcomes of a question in a format of open data, as the api writes it. */
  async file(person: FunderPerson, query: Readonly<Record<string, string>>): Promise<OutcomesFile> {
    const path = `/v1/outcomes?${new URLSearchParams(query)}`;
    const response = await this.services.ask({ from: 'api', path, person });
    return {
      bytes: new Uint8Array(await response.arrayBuffer()),
      type: response.headers.get('content-type') ?? 'application/octet-stream',
      disposition: response.headers.get('content-disposition') ?? 'attachment',
    };
  }

  async review(
    person: FunderPerson,
    { cluster, quarter }: { readonly cluster: string; readonly quarter: string },
  ): Promise<ReviewFacts> {
    const path = `/v1/reports/${encodeURIComponent(cluster)}/${encodeURIComponent(quarter)}`;
    const report = await this.read(person, answers.reportAnswer, path);
    const inForce = report.revisions.find(({ revision }) => revision === report.inForce);
    const [catalogue, history, diff, submission, deviations] = await Promise.all([
      this.catalogue(),
      this.read(person, answers.history, `${path}/history`),
      this.read(person, answers.diff, `${path}/diff`, { against: 'quarter' }).catch(unlessMissing),
      inForce && this.submission(person, inForce.submissionId),
      this.deviations(person, { cluster, quarter, status: OPEN_STATUSES.join(',') }),
    ]);
    return {
      catalogue,
      funder: person.funder,
      report,
      submission,
      history,
      diff,
      deviations: deviations.deviations,
    };
  }

  /** Says it to the api; what it refuses is thrown as `ServiceRefusal`. */
  async say(person: FunderPerson, path: string, body: object): Promise<void> {
    const response = await this.services.ask({ from: 'api', path, person, method: 'POST', body });
    await response.body?.cancel();
  }

  private submission(person: FunderPerson, id: string): Promise<answers.Submission> {
    const call = { from: 'ingest', path: `/v1/submissions/${id}`, person } as const;
    return this.services.read(answers.submission, call);
  }

  private read<T>(
    person: FunderPerson,
    schema: z.ZodType<T>,
    path: string,
    query: Readonly<Record<string, string | number>> = {},
  ): Promise<T> {
    const entries = Object.entries(query).map(([name, value]) => [name, String(value)]);
    const search = entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
    return this.services.read(schema, { from: 'api', path: `${path}${search}`, person });
  }
}

const CELLS_MAX = 5_000;

/** There is no report of the quarter before. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof ServiceRefusal && error.status === 404) return undefined;
  throw error;
}

function daysBefore(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .subtract({ hours: days * 24 })
    .toString();
}
