import { isQuarter } from '#domain';
import type { PersonClaims } from '#platform';
import type { TimelinessRow } from '../client/answers.js';
import { PageRefused } from '../page/page-refused.js';
import type { Visit } from '../page/visit.js';

/** The cluster that the visitor speaks for. */
export function clusterOf({ cluster }: Visit): string {
  if (cluster === undefined) throw new PageRefused('forbidden');
  return cluster;
}

/** Who is logged in; a route for persons lets nobody else come so far. */
export function personOf({ person }: Visit): PersonClaims {
  if (person === undefined) throw new PageRefused('forbidden');
  return person;
}

/**
 * The quarter to report: the one asked for, or the earliest of the last ones that is missing, or
 * else the newest that has ended. Throws the page of what is not there.
 */
export function quarterToReport(asked: unknown, rows: readonly TimelinessRow[]): TimelinessRow {
  const ended = rows.filter(({ status }) => status !== 'not-due');
  const row =
    asked === undefined
      ? (ended.findLast(isMissing) ?? ended[0] ?? rows.at(-1))
      : rows.find(({ quarter }) => isQuarter(asked) && quarter === asked);
  if (row === undefined) throw new PageRefused('notFound');
  return row;
}

export const isMissing = ({ receivedAt, status }: TimelinessRow): boolean =>
  receivedAt === null && status !== 'not-due';
