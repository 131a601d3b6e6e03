import { Injectable } from '@nestjs/common';
import {
  calendarAnswer,
  type DeviationAnswer,
  type DiffAnswer,
  deviationsAnswer,
  type deviationsParameters,
  diffAnswer,
  type diffParameters,
  type ExplanationBody,
  type HistoryAnswer,
  historyAnswer,
  type ReportsAnswer,
  reportsAnswer,
  type TimelinessRow,
  timelinessAnswer,
  type timelinessParameters,
} from '#contract';
import type { PersonClaims } from '#platform';
import { type Query, withQuery } from './query.js';
import { type Place, reportPath } from './report-path.js';
import { ServiceClient } from './service-client.js';
import { ServiceRefusal } from './service-refusal.js';
import { isStillAhead } from './told-deadline.js';

/** A year and a half: what a cluster still remembers. */
const QUARTERS_SHOWN = 6;

/** What a cluster asks of the read API about its own reports, in a person's name. */
@Injectable()
export class ReportClient {
  constructor(private readonly client: ServiceClient) {}

  /** The cluster's last quarters that have begun to be due, newest first. */
  async standings(person: PersonClaims, cluster: string): Promise<TimelinessRow[]> {
    const { quarters } = await this.client.read(calendarAnswer, {
      from: 'api',
      path: '/v1/calendar',
    });
    const all = quarters.map(({ quarter }) => quarter);
    const query: Query<typeof timelinessParameters> = { from: all[0], to: all.at(-1) };
    const path = withQuery('/v1/timeliness', query);
    const { rows } = await this.client.read(timelinessAnswer, { from: 'api', path, person });
    return rows
      .filter((row) => row.cluster === cluster)
      .sort((a, b) => (a.quarter < b.quarter ? 1 : -1))
      .slice(0, QUARTERS_SHOWN);
  }

  /** The next deadlines after those that have passed, soonest first. */
  async upcoming(now: string): Promise<{ readonly quarter: string; readonly deadline: string }[]> {
    const { quarters } = await this.client.read(calendarAnswer, {
      from: 'api',
      path: '/v1/calendar',
    });
    return quarters
      .filter(({ deadline }) => isStillAhead(deadline, now))
      .sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  }

  /** Every revision of a quarter; `undefined` when none was sent. */
  async reports(person: PersonClaims, place: Place): Promise<ReportsAnswer | undefined> {
    return this.client
      .read(reportsAnswer, { from: 'api', path: reportPath(place), person })
      .catch(orNothing);
  }

  /** What one accepted revision changes in another. */
  async diff(
    person: PersonClaims,
    place: Place,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<DiffAnswer | undefined> {
    const query: Query<typeof diffParameters> = { from, to };
    const path = withQuery(`${reportPath(place)}/diff`, query);
    return this.client.read(diffAnswer, { from: 'api', path, person }).catch(orNothing);
  }

  /** Figures of the quarters up to this one, oldest first. */
  history(person: PersonClaims, place: Place): Promise<HistoryAnswer> {
    const path = `${reportPath(place)}/history`;
    return this.client.read(historyAnswer, { from: 'api', path, person });
  }

  /** What the cluster has been asked and has not answered, newest quarter first. */
  async questions(person: PersonClaims, cluster: string): Promise<DeviationAnswer[]> {
    const query: Query<typeof deviationsParameters> = { status: 'open', cluster };
    const path = withQuery('/v1/deviations', query);
    const answer = await this.client.read(deviationsAnswer, { from: 'api', path, person });
    return answer.deviations.toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1));
  }

  async answer(person: PersonClaims, id: string, text: string): Promise<void> {
    const path = `/v1/deviations/${encodeURIComponent(id)}/explanations`;
    const body: ExplanationBody = { text };
    await this.client.ask({ from: 'api', path, person, method: 'POST', body });
  }
}

/** Due and not here; an exemption moves the day, not the duty. */
export const isMissing = ({ receivedAt, status }: TimelinessRow): boolean =>
  receivedAt === null && status !== 'not-due';

function orNothing(error: unknown): undefined {
  if (error instanceof ServiceRefusal && error.status === 404) return undefined;
  throw error;
}
