import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type AssessedQuarter,
  type DeviationAnswer,
  type DeviationsAnswer,
  type DiffAnswer,
  deviationsAnswer,
  diffAnswer,
  type HistoryAnswer,
  historyAnswer,
  type NewsItem,
  newsAnswer,
  type OutcomesAnswer,
  type OverlapAnswer,
  outcomesAnswer,
  overlapAnswer,
  type Reminder,
  type ReportStanding,
  type ReportsAnswer,
  remindersAnswer,
  reportStandingsAnswer,
  reportsAnswer,
  type SubmissionAnswer,
  submissionAnswer,
  type Target,
  type TimelinessRow,
  type TrackedDeviationAnswer,
  targetsAnswer,
  timelinessAnswer,
  trackedDeviationAnswer,
} from '#contract';
import type { PersonClaims } from '#platform';
import type { Catalogue } from './catalogue.js';
import { CatalogueCache } from './catalogue-cache.js';
import { type Place, reportPath } from './report-path.js';
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

const OPEN_STATUSES = ['open', 'explained', 'rejected'];

/** What the funders' pages are made from, asked of the other apps in the person's name. */
@Injectable()
export class FunderClient {
  constructor(
    private readonly services: ServiceClient,
    private readonly catalogues: CatalogueCache,
  ) {}

  catalogue(): Promise<Catalogue> {
    return this.catalogues.read();
  }

  /** What has come in and been said since an instant, newest first. */
  async news(
    person: FunderPerson,
    query: { readonly since: string; readonly limit: number },
  ): Promise<NewsItem[]> {
    return (await this.read(person, newsAnswer, '/v1/news', query)).news;
  }

  async reports(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<ReportStanding[]> {
    const all = { ...query, limit: REPORTS_MAX };
    return (await this.read(person, reportStandingsAnswer, '/v1/reviews', all)).reports;
  }

  deviations(
    person: FunderPerson,
    query: Readonly<Record<string, string>> = {},
  ): Promise<DeviationsAnswer> {
    const all = { ...query, limit: DEVIATIONS_MAX };
    return this.read(person, deviationsAnswer, '/v1/deviations', all);
  }

  /** What waits for somebody: a settled deviation does not. */
  async openDeviations(
    person: FunderPerson,
    query: Readonly<Record<string, string>> = {},
  ): Promise<DeviationAnswer[]> {
    const status = OPEN_STATUSES.join(',');
    return (await this.deviations(person, { ...query, status })).deviations;
  }

  /** How many series of a quarter were tested and flagged, and how many flags chance alone makes. */
  async assessed(person: FunderPerson, quarter: string): Promise<AssessedQuarter | undefined> {
    const query = { quarter, limit: 1 };
    const { assessed } = await this.read(person, deviationsAnswer, '/v1/deviations', query);
    return assessed.find((each) => each.quarter === quarter);
  }

  deviation(person: FunderPerson, id: string): Promise<TrackedDeviationAnswer> {
    return this.read(person, trackedDeviationAnswer, deviationPath(id));
  }

  async reminders(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<Reminder[]> {
    return (await this.read(person, remindersAnswer, '/v1/reminders', query)).reminders;
  }

  async timeliness(
    person: FunderPerson,
    query: Readonly<Record<string, string>>,
  ): Promise<TimelinessRow[]> {
    return (await this.read(person, timelinessAnswer, '/v1/timeliness', query)).rows;
  }

  outcomes(person: FunderPerson, query: Readonly<Record<string, string>>): Promise<OutcomesAnswer> {
    const limit = String(CELLS_MAX);
    return this.read(person, outcomesAnswer, '/v1/outcomes', { ...query, limit });
  }

  /** How promises stand, each cluster's own and all of them together. */
  async reaches(person: FunderPerson, query: Readonly<Record<string, string>>): Promise<Target[]> {
    return (await this.read(person, targetsAnswer, '/v1/targets', query)).targets;
  }

  overlap(person: FunderPerson, quarter: string): Promise<OverlapAnswer> {
    return this.read(person, overlapAnswer, '/v1/overlap', { quarter });
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

  report(person: FunderPerson, place: Place): Promise<ReportsAnswer> {
    return this.read(person, reportsAnswer, reportPath(place));
  }

  history(person: FunderPerson, place: Place): Promise<HistoryAnswer> {
    return this.read(person, historyAnswer, `${reportPath(place)}/history`);
  }

  /** What is new since the report of the quarter before; undefined where there is none. */
  diffToQuarterBefore(person: FunderPerson, place: Place): Promise<DiffAnswer | undefined> {
    const query = { against: 'quarter' };
    return this.read(person, diffAnswer, `${reportPath(place)}/diff`, query).catch(unlessMissing);
  }

  submission(person: FunderPerson, id: string): Promise<SubmissionAnswer> {
    const call = { from: 'ingest', path: `/v1/submissions/${id}`, person } as const;
    return this.services.read(submissionAnswer, call);
  }

  /** A question to a cluster about a deviation. */
  ask(person: FunderPerson, id: string, text: string): Promise<void> {
    return this.post(person, `${deviationPath(id)}/questions`, { text });
  }

  decide(
    person: FunderPerson,
    id: string,
    decision: { readonly decision: 'accept' | 'reject'; readonly reason?: string },
  ): Promise<void> {
    return this.post(person, `${deviationPath(id)}/decisions`, decision);
  }

  review(
    person: FunderPerson,
    place: Place,
    review: {
      readonly decision: 'approve' | 'return';
      readonly revision: number;
      readonly reason?: string;
    },
  ): Promise<void> {
    return this.post(person, `${reportPath(place)}/reviews`, review);
  }

  /** What the api refuses is thrown as `ServiceRefusal`. */
  private async post(person: FunderPerson, path: string, body: object): Promise<void> {
    const response = await this.services.ask({ from: 'api', path, person, method: 'POST', body });
    await response.body?.cancel();
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

const deviationPath = (id: string): string => `/v1/deviations/${encodeURIComponent(id)}`;

/** There is no report of the quarter before. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof ServiceRefusal && error.status === 404) return undefined;
  throw error;
}
