import type { Quarter } from '../../calendar/quarter.js';
import type { Programme } from '../../programme/programme.js';
import type { Activity, Organisation, Report } from '../../report/report.js';
import { aggregate, type WindowEnd } from '../aggregate.js';
import type { Outcome } from '../cell.js';
import type { ReportedFacts } from '../explain-cell.js';
import type { ClusterFacts } from '../facts-index.js';
import { digestReport } from '../report-digest.js';
import { PROGRAMME } from './small-programme.js';

const AREAS: Readonly<Record<string, string>> = { a: 'energi', b: 'energi', c: 'lyd' };

/** An empty report of cluster a for 2021-Q1, with what a test cares about put in. */
export function report(part: Partial<Report>): Report {
  return {
    cluster: 'a',
    quarter: '2021-Q1',
    nil: false,
    narrative: '',
    organisations: [],
    activities: [],
    figures: [],
    accounts: [],
    explanations: [],
    ...part,
  };
}

export function organisation(id: string, part: Partial<Organisation> = {}): Organisation {
  return { at: `/organisations/${id}`, id, name: id, kind: 'company', ...part };
}

/** A running DEB project of 2020 unless told otherwise. */
export function activity(id: string, part: Partial<Activity> = {}): Activity {
  return {
    at: `/activities/${id}`,
    id,
    title: id,
    funders: ['DEB'],
    category: 'collaboration-project',
    status: 'ongoing',
    start: '2020-05-01',
    themes: [],
    organisations: [],
    ...part,
  };
}

export function figure(indicator: string, funder: string, value: string) {
  return { at: `/figures/${indicator}/${funder}`, indicator, funder, value };
}

export function accountLine(funder: string, line: string, amount: string) {
  return { at: `/accounts/${funder}/${line}`, funder, line, amount };
}

export function factsOf(
  content: Report,
  approvedBy: readonly string[] = [],
  programme: Programme = PROGRAMME,
): ReportedFacts {
  return {
    cluster: content.cluster,
    quarter: content.quarter,
    styrkeposition: AREAS[content.cluster] ?? '',
    digest: digestReport(content, programme),
    approvedBy,
    report: content,
  };
}

/** One cell; by default the quarter 2021-Q1, every styrkeposition and every funder. */
export function cellOf(
  facts: readonly ClusterFacts[],
  indicatorCode: string,
  place: Partial<WindowEnd> & { scope?: string; funder?: string; programme?: Programme } = {},
): Outcome | undefined {
  const { window = 'quarter', quarter = '2021-Q1' as Quarter, scope = 'ALL' } = place;
  const request = { ends: [{ window, quarter }], scopes: [scope] };
  return aggregate(place.programme ?? PROGRAMME, facts, request).find(
    (cell) => cell.indicator === indicatorCode && cell.funder === (place.funder ?? 'ALL'),
  );
}
