import type { TimelinessRow } from '#contract';
import type { TimelinessView } from '../charts/timeliness-grid.js';
import type { Catalogue } from '../client/catalogue.js';
import type { Locale } from '../page/locale.js';

/** Clusters in the programme's order by quarters, oldest first; a cluster that owes none says so. */
export function gridOf(rows: readonly TimelinessRow[], catalogue: Catalogue): TimelinessView {
  const quarters = [...new Set(rows.map(({ quarter }) => quarter))].sort();
  const byPlace = new Map(rows.map((row) => [`${row.cluster} ${row.quarter}`, row]));
  const owing = new Set(rows.map(({ cluster }) => cluster));
  return {
    quarters,
    rows: catalogue.clusters
      .filter(({ code }) => owing.has(code))
      .map(({ code }) => ({
        name: catalogue.cluster(code),
        href: `/rettidighed/${code}`,
        cells: quarters.map((quarter) => cellOf(byPlace.get(`${code} ${quarter}`))),
      })),
  };
}

export function cellOf(
  row: TimelinessRow | undefined,
): TimelinessView['rows'][number]['cells'][number] {
  if (row === undefined) return { state: 'none' };
  return {
    state: row.status,
    ...(row.daysLate === null ? {} : { daysLate: row.daysLate }),
  };
}

/** What the newest quarter says, as one text. */
export function timelinessFinding(
  rows: readonly TimelinessRow[],
  { catalogue, locale }: { catalogue: Catalogue; locale: Locale },
): string {
  const { timeliness } = locale.text;
  const quarter =
    rows
      .map((row) => row.quarter)
      .sort()
      .at(-1) ?? '';
  const newest = rows.filter((row) => row.quarter === quarter);
  const inState = (status: TimelinessRow['status']) =>
    newest.filter((row) => row.status === status).map(({ cluster }) => catalogue.cluster(cluster));
  const say = (status: 'missing' | 'late' | 'exempt') => {
    const names = inState(status);
    return timeliness[status](locale.list(names), names.length);
  };
  const onTime = inState('on-time').length;
  const first = timeliness.finding(onTime, newest.length, locale.quarter(quarter));
  return [first, say('missing'), say('late'), say('exempt')]
    .filter((part) => part !== '')
    .join(' ');
}
