import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  type AssessedQuarter,
  type DecisionBody,
  type DeviationAnswer,
  type DeviationsAnswer,
  type DiffAnswer,
  deviationsAnswer,
  type deviationsParameters,
  diffAnswer,
  type diffParameters,
  type HistoryAnswer,
  historyAnswer,
  type NewsItem,
  newsAnswer,
  type newsParameters,
  type OutcomesAnswer,
  type OverlapAnswer,
  outcomesAnswer,
  type outcomesParameters,
  overlapAnswer,
  type QuestionBody,
  type Reminder,
  type ReportStanding,
  type ReportsAnswer,
  type ReviewBody,
  type reminderParameters,
  remindersAnswer,
  reportStandingsAnswer,
  type reportStandingsParameters,
  reportsAnswer,
  type SubmissionAnswer,
  submissionAnswer,
  type Target,
  type TimelinessRow,
  type TrackedDeviationAnswer,
  targetsAnswer,
  type targetsParameters,
  timelinessAnswer,
  type timelinessParameters,
  trackedDeviationAnswer,
} from '#contract';
import type { PersonClaims } from '#platform';
import type { Catalogue } from './catalogue.js';
import { CatalogueCache } from './catalogue-cache.js';
import { type Query, withQuery } from './query.js';
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
  async news(person: FunderPerson, query: Query<typeof newsParameters>): Promise<NewsItem[]> {
    return (await this.read(person, newsAnswer, '/v1/news', query)).news;
  }

  async reports(
    person: FunderPerson,
    query: Query<typeof reportStandingsParameters>,
  ): Promise<ReportStanding[]> {
    const all = { ...query, limit: REPORTS_MAX };
    return (await this.read(person, reportStandingsAnswer, '/v1/reviews', all)).reports;
  }

  deviations(
    person: FunderPerson,
    query: Query<typeof deviationsParameters> = {},
  ): Promise<DeviationsAnswer> {
    const all = { ...query, limit: DEVIATIONS_MAX };
    return this.read(person, deviationsAnswer, '/v1/deviations', all);
  }

  /** What waits for somebody: a settled deviation does not. */
  async openDeviations(
    person: FunderPerson,
    query: Query<typeof deviationsParameters> = {},
  ): Promise<DeviationAnswer[]> {
    const status = OPEN_STATUSES.join(',');
    return (await this.deviations(person, { ...query, status })).deviations;
  }

  /** How many series of a quarter were tested and flagged, and how many flags chance alone makes. */
  async assessed(person: FunderPerson, quarter: string): Promise<AssessedQuarter | undefined> {
    const query: Query<typeof deviationsParameters> = { quarter, limit: 1 };
    const { assessed } = await this.read(person, deviationsAnswer, '/v1/deviations', query);
    return assessed.find((each) => each.quarter === quarter);
  }

  deviation(person: FunderPerson, id: string): Promise<TrackedDeviationAnswer> {
    return this.read(person, trackedDeviationAnswer, deviationPath(id));
  }

  async reminders(
    person: FunderPerson,
    query: Query<typeof reminderParameters>,
  ): Promise<Reminder[]> {
    return (await this.read(person, remindersAnswer, '/v1/reminders', query)).reminders;
  }

  async timeliness(
    person: FunderPerson,
    query: Query<typeof timelinessParameters>,
  ): Promise<TimelinessRow[]> {
    return (await this.read(person, timelinessAnswer, '/v1/timeliness', query)).rows;
  }

  outcomes(person: FunderPerson, query: Query<typeof outcomesParameters>): Promise<OutcomesAnswer> {
    const all = { ...query, limit: CELLS_MAX };
    return this.read(person, outcomesAnswer, '/v1/outcomes', all);
  }

  /** How promises stand, each cluster's own and all of them together. */
  async reaches(person: FunderPerson, query: Query<typeof targetsParameters>): Promise<Target[]> {
    return (await this.read(person, targetsAnswer, '/v1/targets', query)).targets;
  }

  overlap(person: FunderPerson, quarter: string): Promise<OverlapAnswer> {
    return this.read(person, overlapAnswer, '/v1/overlap', { quarter });
  }

  /** The outcomes of a question in a format of open data, as the api writes it. */
  async file(person: FunderPerson, query: Query<typeof outcomesParameters>): Promise<OutcomesFile> {
    const path = withQuery('/v1/outcomes', query);
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
    const query: Query<typeof diffParameters> = { against: 'quarter' };
    return this.read(person, diffAnswer, `${reportPath(place)}/diff`, query).catch(unlessMissing);
  }

  submission(person: FunderPerson, id: string): Promise<SubmissionAnswer> {
    const call = { from: 'ingest', path: `/v1/submissions/${id}`, person } as const;
    return this.services.read(submissionAnswer, call);
  }

  /** A question to a cluster about a deviation. */
  ask(person: FunderPerson, id: string, text: string): Promise<void> {
    const question: QuestionBody = { text };
    return this.post(person, `${deviationPath(id)}/questions`, question);
  }

  decide(person: FunderPerson, id: string, decision: DecisionBody): Promise<void> {
    return this.post(person, `${deviationPath(id)}/decisions`, decision);
  }

  review(person: FunderPerson, place: Place, review: ReviewBody): Promise<void> {
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
    query: Readonly<Record<string, unknown>> = {},
  ): Promise<T> {
    return this.services.read(schema, { from: 'api', path: withQuery(path, query), person });
  }
}

const CELLS_MAX = 5_000;

const deviationPath = (id: string): string => `/v1/deviations/${encodeURIComponent(id)}`;

/** There is no report of the quarter before. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof ServiceRefusal && error.status === 404) return undefined;
  throw error;
}
