import { type Decimal, fromInteger, ratio, sum } from '../base/decimal.js';
import { ALL } from '../programme/funder.js';
import type { Derivation, Indicator } from '../programme/indicator.js';
import type { FactsIndex, IndexedFacts } from './facts-index.js';
import { countOwnOrganisations, type Headcount } from './headcount.js';
import { KIND_BITS } from './report-digest.js';

/** A cell before it is written down: exact, rounded only where it was divided. */
export interface Measure {
  readonly value: Decimal | null;
  readonly bounds?: { readonly low: Decimal; readonly high: Decimal };
  /** Nobody has said anything that this could be made from. */
  readonly missing: boolean;
}

/** The reports of one window and scope, with what all their cells share. */
export interface WindowFacts {
  readonly index: FactsIndex;
  readonly definitions: ReadonlyMap<string, Indicator>;
  readonly reports: readonly IndexedFacts[];
  readonly headcount: Headcount;
  /** Kind bits of the distinct activities, funder by funder. */
  readonly activities: Int32Array;
}

export const DECIMALS = { count: 0, DKK: 2, hours: 2, percent: 2, share: 6 } as const;

const MISSING: Measure = { value: null, missing: true };

export function measure(window: WindowFacts, code: string, funder: string): Measure {
  const indicator = window.definitions.get(code);
  if (indicator === undefined || window.reports.length === 0) return MISSING;
  const { derivation } = indicator;
  switch (derivation.from) {
    case 'organisations': {
      const counts = derivation.where.firstTime ? window.headcount.fresh : window.headcount.all;
      return known(fromInteger(headsUnder(window.index, counts, { code, funder })));
    }
    case 'activities':
    case 'attendances':
    case 'accounts': {
      const reports = indicator.type === 'stock' ? latestOf(window.reports) : window.reports;
      return known(sum(reports.map((each) => each.derived.get(funder)?.get(code) ?? 0n)));
    }
    case 'stated':
      return measureStated(window, indicator, funder);
    case 'ratio':
      return measureRatio(window, derivation, funder);
    case 'activity-share':
      return measureActivityShare(window, derivation, funder);
  }
}

function known(value: Decimal | undefined): Measure {
  return { value: value ?? null, missing: false };
}

function headsUnder(
  index: FactsIndex,
  counts: Int32Array,
  cell: { readonly code: string; readonly funder: string },
): number {
  const { funders, bits } = index.layout;
  const bit = bits.get(cell.code) ?? 0;
  return counts[funders.indexOf(cell.funder) * (bits.size + 1) + bit] ?? 0;
}

/** Each cluster's last report; reports come in order of time. */
function latestOf(reports: readonly IndexedFacts[]): IndexedFacts[] {
  return [...new Map(reports.map((report) => [report.facts.cluster, report])).values()];
}

/**
 * What one report states for a funder, part by part; `ALL` gathers every funder's. A nil report
 * states one zero of what happens in a quarter, and nothing about what exists.
 */
function statedParts(report: IndexedFacts, indicator: Indicator, funder: string): Decimal[] {
  const typed = report.stated.get(indicator.code) ?? new Map<string, Decimal>();
  const own = typed.get(funder);
  const parts = funder === ALL ? [...typed.values()] : own === undefined ? [] : [own];
  const happens = indicator.type !== 'stock' && indicator.type !== 'ratio';
  return parts.length === 0 && report.facts.digest.nil && happens ? [0n] : parts;
}

function measureStated(window: WindowFacts, indicator: Indicator, funder: string): Measure {
  const stating = window.reports.filter(
    (report) => statedParts(report, indicator, funder).length > 0,
  );
  if (stating.length === 0) return MISSING;
  if (indicator.type === 'stock' || indicator.type === 'ratio') {
    return measureStatedStock(window, indicator, { stating: latestOf(stating), funder });
  }
  const parts = stating.flatMap((report) => statedParts(report, indicator, funder));
  if (indicator.type !== 'unique' || parts.length === 1) return known(sum(parts));
  const low = parts.reduce((largest, part) => (part > largest ? part : largest), 0n);
  return { value: null, bounds: { low, high: sum(parts) }, missing: false };
}

function measureStatedStock(
  window: WindowFacts,
  indicator: Indicator,
  cell: { readonly stating: readonly IndexedFacts[]; readonly funder: string },
): Measure {
  const { stating, funder } = cell;
  const values = stating.map((report) => sum(statedParts(report, indicator, funder)));
  const { derivation } = indicator;
  const weightedBy = derivation.from === 'stated' ? derivation.weightedBy : undefined;
  if (weightedBy === undefined || stating.length === 1) return known(sum(values));
  const weights = stating.map(
    (report) => measure(alone(window, report), weightedBy, funder).value ?? 0n,
  );
  const weighted = sum(values.map((value, place) => value * (weights[place] ?? 0n)));
  return known(quotient(weighted, sum(weights) * ONE, DECIMALS[indicator.unit]));
}

const ONE = fromInteger(1);

/** Divided and rounded once, to `decimals`: rounding a rounded quotient could move a half. */
function quotient(numerator: bigint, denominator: bigint, decimals: number): Decimal | undefined {
  const coarse = 10n ** BigInt(6 - decimals);
  const rounded = ratio(numerator, denominator * coarse);
  return rounded === undefined ? undefined : rounded * coarse;
}

function alone(window: WindowFacts, report: IndexedFacts): WindowFacts {
  const headcount = countOwnOrganisations(report, window.index.layout);
  return { ...window, reports: [report], headcount };
}

function measureRatio(
  window: WindowFacts,
  derivation: Extract<Derivation, { from: 'ratio' }>,
  funder: string,
): Measure {
  const above = derivation.of.map((code) => measure(window, code, funder));
  const below = derivation.to.map((code) => measure(window, code, funder));
  const parts = [...above, ...below];
  if (parts.some((part) => part.missing)) return MISSING;
  if (parts.some((part) => part.value === null)) return known(undefined);
  return known(ratio(total(above), total(below)));
}

function total(parts: readonly Measure[]): Decimal {
  return sum(parts.map((part) => part.value ?? 0n));
}

function measureActivityShare(
  window: WindowFacts,
  derivation: Extract<Derivation, { from: 'activity-share' }>,
  funder: string,
): Measure {
  const of = countKinds(window, derivation.of, funder);
  const to = countKinds(window, derivation.to, funder);
  return known(ratio(fromInteger(of), fromInteger(to)));
}

function countKinds(
  window: WindowFacts,
  kinds: readonly (keyof typeof KIND_BITS)[],
  funder: string,
): number {
  const { funders } = window.index.layout;
  const mask = kinds.reduce((bits, kind) => bits | KIND_BITS[kind], 0);
  let count = 0;
  for (let at = funders.indexOf(funder); at < window.activities.length; at += funders.length) {
    if (((window.activities[at] ?? 0) & mask) !== 0) count += 1;
  }
  return count;
}
