import { type Quarter, quarterNumber } from '../calendar/quarter.js';
import type { Indicator } from '../programme/indicator.js';
import { indicatorInForce, type Programme } from '../programme/programme.js';
import {
  type ClusterFacts,
  type FactsIndex,
  type IndexedFacts,
  indexFacts,
} from './facts-index.js';
import { countOrganisations, firstParticipations, uniteActivities } from './headcount.js';
import { codesOf } from './layout.js';
import { type Measure, measure, type WindowFacts } from './measure.js';

/** Every indicator's version that holds in a quarter. */
export function definitionsIn(
  programme: Programme,
  quarter: Quarter,
): ReadonlyMap<string, Indicator> {
  return new Map(
    codesOf(programme).flatMap((code) => {
      const indicator = indicatorInForce(programme, code, quarter);
      return indicator === undefined ? [] : [[code, indicator] as const];
    }),
  );
}

/** What the cells of one window and scope share. `first` is of all quarters of that scope. */
export function gather(
  index: FactsIndex,
  reports: readonly IndexedFacts[],
  sources: {
    readonly start: Quarter;
    readonly definitions: ReadonlyMap<string, Indicator>;
    readonly first: Int32Array;
  },
): WindowFacts {
  const since = { first: sources.first, start: quarterNumber(sources.start) };
  return {
    index,
    definitions: sources.definitions,
    reports,
    headcount: countOrganisations(reports, index, since),
    activities: uniteActivities(reports, index),
  };
}

export interface Span {
  readonly from: Quarter;
  readonly to: Quarter;
}

/** Measures over any span of quarters and all the facts given: for spans that are no window. */
export function measuresOf(
  programme: Programme,
  facts: readonly ClusterFacts[],
): (span: Span) => (indicator: string, funder: string) => Measure {
  const index = indexFacts(programme, facts);
  const first = firstParticipations(index.reports, index);
  return ({ from, to }) => {
    const inside = index.reports.filter(
      ({ facts: { quarter } }) => from <= quarter && quarter <= to,
    );
    const definitions = definitionsIn(programme, to);
    const window = gather(index, inside, { start: from, definitions, first });
    return (indicator, funder) => measure(window, indicator, funder);
  };
}

/** The same over one span. */
export function measureBetween(
  programme: Programme,
  facts: readonly ClusterFacts[],
  span: Span,
): (indicator: string, funder: string) => Measure {
  return measuresOf(programme, facts)(span);
}
