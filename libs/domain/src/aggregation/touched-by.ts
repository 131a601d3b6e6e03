import { type Quarter, quartersBetween } from '../calendar/quarter.js';
import { WINDOWS, windowEndsContaining } from '../calendar/window.js';
import { ALL } from '../programme/funder.js';
import { countsNewcomers } from '../programme/indicator.js';
import { firstQuarter, type Programme } from '../programme/programme.js';
import type { AggregateRequest, WindowEnd } from './aggregate.js';
import type { ClusterFacts } from './facts-index.js';

export type ReportChange = Pick<ClusterFacts, 'cluster' | 'quarter' | 'styrkeposition'>;

/**
 * The cells that may differ after these reports came, changed or were reviewed, no cell twice.
 * `last` is the last quarter for which outcomes are kept. Who is new in the programme depends on
 * all that went before, so with such an indicator every later window is touched too.
 */
export function touchedBy(
  programme: Programme,
  changes: readonly ReportChange[],
  last: Quarter,
): AggregateRequest[] {
  const scopesByEnd = new Map<string, { end: WindowEnd; scopes: Set<string> }>();
  for (const { quarter, styrkeposition } of changes) {
    for (const end of endsTouched(programme, quarter, last)) {
      const key = `${end.window} ${end.quarter}`;
      const touched = scopesByEnd.get(key) ?? { end, scopes: new Set([ALL]) };
      touched.scopes.add(styrkeposition);
      scopesByEnd.set(key, touched);
    }
  }
  return groupByScopes([...scopesByEnd.values()]);
}

function endsTouched(programme: Programme, quarter: Quarter, last: Quarter): WindowEnd[] {
  const reachesLater = programme.indicators.some(countsNewcomers);
  return WINDOWS.flatMap((window) => {
    const ends = reachesLater
      ? quartersBetween(quarter, last)
      : windowEndsContaining(window, quarter, firstQuarter(programme), last);
    return ends.map((end) => ({ window, quarter: end }));
  });
}

function groupByScopes(
  touched: readonly { readonly end: WindowEnd; readonly scopes: ReadonlySet<string> }[],
): AggregateRequest[] {
  const groups = Map.groupBy(touched, ({ scopes }) => [...scopes].toSorted().join('\n'));
  return [...groups].map(([scopes, members]) => ({
    ends: members.map(({ end }) => end),
    scopes: scopes.split('\n'),
  }));
}
