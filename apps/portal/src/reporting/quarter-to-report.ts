import type { TimelinessRow } from '#contract';
import { isQuarter } from '#domain';
import { isMissing } from '../client/report-client.js';
import { PageRefused } from '../page/page-refused.js';

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
