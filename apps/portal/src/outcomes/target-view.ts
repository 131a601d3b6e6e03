import type { Target } from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import type { Locale } from '../page/locale.js';
import { pointOf, type ReachPoint } from './reach.js';

export interface TargetAsked {
  /** A code, or `ALL`. */
  readonly styrkeposition: string;
  readonly indicator: string;
  /** What the address says, and the reader's own when it says nothing that has a target. */
  readonly funder: unknown;
  readonly own: string;
}

export interface StandingRow {
  /** A styrkeposition's code, or `ALL`. */
  readonly styrkeposition: string;
  readonly name: string;
  readonly cluster: string;
  readonly reach: Target;
}

export interface TargetView {
  readonly shown: StandingRow;
  /** All of the same target, the least likely first and then the whole; the shown one too. */
  readonly rows: readonly StandingRow[];
}

/** Undefined where nobody has promised such a thing, or nothing of it is known yet. */
export function targetView(
  reaches: readonly Target[],
  asked: TargetAsked,
  { catalogue, locale }: { readonly catalogue: Catalogue; readonly locale: Locale },
): TargetView | undefined {
  const rows = reaches
    .filter(({ indicator }) => indicator === asked.indicator)
    .flatMap((reach) => rowOf(reach, { catalogue, locale }) ?? []);
  const here = rows.filter(({ styrkeposition }) => styrkeposition === asked.styrkeposition);
  const shown =
    here.findLast(({ reach }) => reach.funder === asked.funder) ??
    here.findLast(({ reach }) => reach.funder === asked.own) ??
    here.at(-1);
  if (shown === undefined) return undefined;
  const { funder, from, to } = shown.reach;
  const alike = rows.filter(
    ({ reach }) => reach.funder === funder && reach.from === from && reach.to === to,
  );
  return { shown, rows: alike.toSorted(byNeed) };
}

function rowOf(
  reach: Target,
  { catalogue, locale }: { readonly catalogue: Catalogue; readonly locale: Locale },
): StandingRow | undefined {
  if (reach.cluster === ALL) {
    const name = locale.text.outcomes.whole;
    return { styrkeposition: ALL, name, cluster: locale.text.targets.together, reach };
  }
  const place = catalogue.styrkepositionOf(reach.cluster);
  const cluster = catalogue.cluster(reach.cluster);
  return place && { styrkeposition: place.code, name: place.name, cluster, reach };
}

/** The whole last; of equal chance, and where none is told, the one that has done the smaller share. */
function byNeed(a: StandingRow, b: StandingRow): number {
  const isWhole = ({ styrkeposition }: StandingRow) => Number(styrkeposition === ALL);
  const chance = ({ reach }: StandingRow) => reach.chance ?? 1;
  return isWhole(a) - isWhole(b) || chance(a) - chance(b) || shareOf(a.reach) - shareOf(b.reach);
}

/** By the last known quarter. */
export const latestOf = (reach: Target): ReachPoint | undefined => pointOf(reach, reach.latest);

const shareOf = (reach: Target): number => latestOf(reach)?.share ?? 0;

/** A thousand futures cannot tell one in a thousand from none, nor from all. */
export function chanceText({ chance }: Target, locale: Locale): string | undefined {
  const { targets } = locale.text;
  if (chance === null) return undefined;
  if (chance < 0.01) return targets.under(locale.percent(0.01));
  if (chance > 0.99) return targets.over(locale.percent(0.99));
  return targets.about(locale.percent(chance));
}

/** The heading is the answer. */
export function targetHeading(reach: Target, name: string, locale: Locale): string {
  const { targets } = locale.text;
  if (shareOf(reach) >= 1) return targets.reached(name);
  if (reach.quartersLeft === 0) return targets.missed(name);
  const chance = chanceText(reach, locale);
  return chance === undefined ? targets.tooEarly(name) : targets.chanceOf(name, chance);
}
