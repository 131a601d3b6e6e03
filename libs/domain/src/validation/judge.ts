import { type Decimal, formatDecimal } from '../base/decimal.js';
import { type Text, text } from '../base/text.js';
import { quarterNumber } from '../calendar/quarter.js';
import type { Cluster, Programme } from '../programme/programme.js';
import type { Activity, Report } from '../report/report.js';
import type { GradedHit, Rule, RuleContext } from './rule.js';

type Judgement<Known> = (
  report: Report,
  context: RuleContext,
  known: Known,
) => readonly GradedHit[];

/** A check that reads the programme: silent while the quarter lies in none. */
export function withProgramme(check: Judgement<Programme>): Rule['check'] {
  return (report, context) =>
    context.programme === undefined ? [] : check(report, context, context.programme);
}

/** A check about a cluster of the programme: silent while the cluster is unknown. */
export function withCluster(
  check: Judgement<{ readonly programme: Programme; readonly cluster: Cluster }>,
): Rule['check'] {
  return withProgramme((report, context, programme) => {
    const cluster = programme.clusters.find((each) => each.code === report.cluster);
    return cluster === undefined ? [] : check(report, context, { programme, cluster });
  });
}

/** Rows whose key stood on an earlier row already. */
export function repeated<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = keyOf(row);
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}

export interface FunderUse {
  readonly at: string;
  readonly funder: string;
  readonly in: 'activities' | 'figures' | 'accounts';
}

/** Every place where the report names a funder, `ALL` on figures included. */
export function funderUses(report: Report): FunderUse[] {
  const rows = (list: 'figures' | 'accounts'): FunderUse[] =>
    report[list].map(({ at, funder }) => ({ at: `${at}/funder`, funder, in: list }));
  return [
    ...report.activities.flatMap(({ at, funders }) =>
      funders.map((funder): FunderUse => ({ at: `${at}/funders`, funder, in: 'activities' })),
    ),
    ...rows('figures'),
    ...rows('accounts'),
  ];
}

/** The cluster's reports for earlier quarters, oldest first. */
export function reportsBefore(report: Report, { history }: RuleContext): Report[] {
  return history.filter((earlier) => earlier.quarter < report.quarter);
}

/** The cluster's report for the quarter directly before, when it is in force. */
export function quarterBefore<Earlier extends Pick<Report, 'quarter'>>(
  report: Pick<Report, 'quarter'>,
  history: readonly Earlier[],
): Earlier | undefined {
  const wanted = quarterNumber(report.quarter) - 1;
  return history.find((earlier) => quarterNumber(earlier.quarter) === wanted);
}

/** What was last said about each activity before this report. */
export function lastMentions(report: Report, context: RuleContext): ReadonlyMap<string, Activity> {
  const mentions = reportsBefore(report, context).flatMap((earlier) => earlier.activities);
  return new Map(mentions.map((activity) => [activity.id, activity]));
}

/** `1.234.567,50 kr.` and `DKK 1,234,567.50`. */
export function kroner(amount: Decimal): Text {
  const [whole = '', decimals = ''] = formatDecimal(amount, 2).split('.');
  const grouped = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return text(`${grouped('.')},${decimals} kr.`, `DKK ${grouped(',')}.${decimals}`);
}

/** Tells whether the report explains a code at a place, or at something around it. */
export function explanationsOf({ explanations }: Report): (code: string, at: string) => boolean {
  const explained = new Set(explanations.map(({ code, place }) => `${code} ${place}`));
  return (code, at) => around(at).some((place) => explained.has(`${code} ${place}`));
}

function around(at: string): string[] {
  const segments = at.split('/');
  return segments.map((_, depth) => segments.slice(0, depth + 1).join('/'));
}
