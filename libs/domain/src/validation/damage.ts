import type { ReaderHit } from '../report/reader-hit.js';
import type { Report } from '../report/report.js';
import type { ListName } from './rule.js';

const LISTS: readonly ListName[] = ['organisations', 'activities', 'figures', 'accounts'];
/** Codes of hits that leave nothing out. */
const HARMLESS = new Set(['KP-S001', 'KP-S007']);

/**
 * Lists of which the reader left something out, so that rules about the whole list would blame the
 * sender for rows that were there. An unknown member of the report may be a misspelt list.
 */
export function damagedLists(report: Report, hits: readonly ReaderHit[]): ReadonlySet<ListName> {
  const misspelt = hits.some((hit) => hit.code === 'KP-S001' && hit.at.lastIndexOf('/') === 0);
  return new Set(
    LISTS.filter((list) => {
      if (misspelt && report[list].length === 0) return true;
      return hits.some((hit) => !HARMLESS.has(hit.code) && isIn(list, hit.at));
    }),
  );
}

function isIn(list: ListName, at: string): boolean {
  return at === `/${list}` || at.startsWith(`/${list}/`);
}
