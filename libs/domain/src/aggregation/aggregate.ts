import { type Decimal, formatDecimal } from '../base/decimal.js';
import { type Quarter, quartersBetween } from '../calendar/quarter.js';
import { type Window, windowStart } from '../calendar/window.js';
import { hasPartOf, isApproved } from '../programme/funder.js';
import type { Indicator } from '../programme/indicator.js';
import {
  clustersDue,
  firstQuarter,
  type Programme,
  styrkepositionOf,
} from '../programme/programme.js';
import type { Flag, Outcome } from './cell.js';
import { type ClusterFacts, indexFacts, isWithin } from './facts-index.js';
import { definitionsIn, gather } from './gather.js';
import { firstParticipations } from './headcount.js';
import { DECIMALS, measure, type WindowFacts } from './measure.js';

/** Which cells to make: every window and end with every scope, a styrkeposition or `ALL`. */
export interface AggregateRequest {
  readonly ends: readonly WindowEnd[];
  readonly scopes: readonly string[];
}

export interface WindowEnd {
  readonly window: Window;
  readonly quarter: Quarter;
}

/**
 * Every cell of the model for the request, also those that nobody has reported for. `facts` are
 * the reports in force, one for a cluster and quarter, from the programme's first quarter on: who
 * is new in the programme cannot be known from less. Their order does not matter.
 */
export function aggregate(
  programme: Programme,
  facts: readonly ClusterFacts[],
  request: AggregateRequest,
): Outcome[] {
  const frames = request.ends.map((end) => frameOf(programme, end));
  return request.scopes.flatMap((scope) => {
    // Every window has a place for each organisation indexed: a scope counts through its own only.
    const own = facts.filter(({ styrkeposition }) => isWithin(styrkeposition, scope));
    const index = indexFacts(programme, own);
    const first = firstParticipations(index.reports, index);
    return frames.flatMap((frame) => {
      const inside = index.reports.filter(
        ({ facts: { quarter } }) => frame.start <= quarter && quarter <= frame.quarter,
      );
      const window = gather(index, inside, { ...frame, first });
      return writeCells(programme, window, { frame, scope });
    });
  });
}

/** A window with what holds in it for every scope. */
interface Frame extends WindowEnd {
  readonly start: Quarter;
  readonly definitions: ReadonlyMap<string, Indicator>;
  /** Codes whose definition changed inside the window, or that are made from such. */
  readonly broken: ReadonlySet<string>;
  /** The styrkeposition of every report that was due. */
  readonly due: readonly string[];
}

function frameOf(programme: Programme, end: WindowEnd): Frame {
  const start = windowStart(end.window, end.quarter, firstQuarter(programme));
  const definitions = definitionsIn(programme, end.quarter);
  const changed = codesChanged(programme, start, end.quarter);
  return {
    ...end,
    start,
    definitions,
    broken: new Set(
      [...definitions.values()]
        .filter(({ code, derivation }) => [code, ...madeFrom(derivation)].some(isIn(changed)))
        .map(({ code }) => code),
    ),
    due: quartersBetween(start, end.quarter).flatMap((quarter) =>
      clustersDue(programme, quarter).flatMap(
        (cluster) => styrkepositionOf(programme, cluster, quarter) ?? [],
      ),
    ),
  };
}

/** A code's first version is no break, and neither is what was new as the programme began. */
function codesChanged(programme: Programme, start: Quarter, end: Quarter): ReadonlySet<string> {
  const later = programme.indicators.filter(
    ({ code, from }) =>
      firstQuarter(programme) < from &&
      start <= from &&
      from <= end &&
      programme.indicators.some((other) => other.code === code && other.from < from),
  );
  return new Set(later.map(({ code }) => code));
}

function madeFrom(derivation: Indicator['derivation']): readonly string[] {
  return derivation.from === 'ratio' ? [...derivation.of, ...derivation.to] : [];
}

function isIn(codes: ReadonlySet<string>): (code: string) => boolean {
  return (code) => codes.has(code);
}

function writeCells(
  programme: Programme,
  window: WindowFacts,
  place: { readonly frame: Frame; readonly scope: string },
): Outcome[] {
  const { frame, scope } = place;
  const due = frame.due.filter((styrkeposition) => isWithin(styrkeposition, scope)).length;
  return window.index.layout.funders.flatMap((funder) => {
    const provisional = !window.reports.every((report) =>
      isApproved(programme, report.facts.approvedBy, funder),
    );
    const indicators = [...frame.definitions.values()].filter((indicator) =>
      hasPartOf(indicator, funder),
    );
    return indicators.map((indicator) => ({
      window: frame.window,
      quarter: frame.quarter,
      styrkeposition: scope,
      funder,
      indicator: indicator.code,
      ...writeValue(window, indicator, {
        funder,
        provisional,
        broken: frame.broken.has(indicator.code),
      }),
      reporters: window.reports.length,
      due,
    }));
  });
}

function writeValue(
  window: WindowFacts,
  indicator: Indicator,
  cell: { readonly funder: string; readonly provisional: boolean; readonly broken: boolean },
): Pick<Outcome, 'value' | 'low' | 'high' | 'flags'> {
  const { value, bounds, missing } = measure(window, indicator.code, cell.funder);
  const decimals = DECIMALS[indicator.unit];
  const flags: Flag[] = [];
  if (cell.broken && window.reports.length > 0) flags.push('b');
  if (bounds !== undefined) flags.push('e');
  if (missing) flags.push('m');
  if (cell.provisional) flags.push('p');
  return {
    value: written(value, decimals),
    low: written(bounds?.low ?? null, decimals),
    high: written(bounds?.high ?? null, decimals),
    flags,
  };
}

function written(value: Decimal | null, decimals: number): string | null {
  return value === null ? null : formatDecimal(value, decimals);
}
