import type { OutcomeCell, OutcomesAnswer, Target } from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { lineageHref } from '../client/lineage-href.js';
import type { Locale, Unit } from '../page/locale.js';
import { type Indicator, indicatorsOf, type OutcomesChoice } from './outcomes-choice.js';
import { pointOf, type ReachPoint, reachHref } from './reach.js';

export interface ShownCell {
  readonly href: string;
  readonly value: string;
  readonly target: ShownTarget | undefined;
  readonly marks: readonly Mark[];
}

/** A flag of the cell, or `approved` where most others are provisional. */
export type Mark = Exclude<OutcomeCell['flags'][number], 'e'> | 'approved';

/** Of the figures that are known, how many wait for approval. */
export type Provisional = 'all' | 'most' | 'some' | 'none';

export interface ShownTarget extends ReachPoint {
  readonly text: string;
  readonly href: string;
  /** What is done of it, where that is not the cell's own value: it may count from a later quarter. */
  readonly since: string | undefined;
}

export interface ShownRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly note: string;
  /** In the order of the indicators; undefined where the model has no cell. */
  readonly cells: readonly (ShownCell | undefined)[];
}

export interface OutcomesTable {
  readonly indicators: readonly Indicator[];
  readonly whole: ShownRow;
  readonly rows: readonly ShownRow[];
  readonly provisional: Provisional;
  /** Of some figure only bounds are known. */
  readonly hasRanges: boolean;
  readonly hasTargets: boolean;
  readonly reporters: number;
  readonly due: number;
}

interface TableContext {
  readonly choice: OutcomesChoice;
  readonly catalogue: Catalogue;
  readonly locale: Locale;
  readonly reaches: readonly Target[];
}

export function outcomesTable(
  { cells }: Pick<OutcomesAnswer, 'cells'>,
  context: TableContext,
): OutcomesTable {
  const { choice, catalogue, locale } = context;
  const { text } = locale;
  const indicators = indicatorsOf(catalogue, choice.group);
  const provisional = provisionalOf(cells);
  const rowOf = (code: string, name: string, kind: string): ShownRow => {
    const own = cells.filter((cell) => cell.styrkeposition === code);
    return {
      code,
      name,
      kind,
      note: noteOf(code, own, { catalogue, locale }),
      cells: indicators.map((indicator) => {
        const cell = own.find((each) => each.indicator === indicator.code);
        return cell && show(cell, { unit: indicator.unit, provisional, context });
      }),
    };
  };
  const whole = rowOf(ALL, text.outcomes.whole, 'whole');
  const rows = catalogue.styrkepositioner.map(({ code, name, kind }) => rowOf(code, name, kind));
  const total = cells.find(({ styrkeposition }) => styrkeposition === ALL);
  return {
    indicators,
    whole,
    rows,
    provisional,
    hasRanges: cells.some(isRange),
    hasTargets: [whole, ...rows].some((row) => row.cells.some((cell) => cell?.target)),
    reporters: total?.reporters ?? 0,
    due: total?.due ?? 0,
  };
}

function noteOf(
  code: string,
  own: readonly OutcomeCell[],
  { catalogue, locale }: { catalogue: Catalogue; locale: Locale },
): string {
  const { outcomes } = locale.text;
  const holders = catalogue.styrkepositioner.find((each) => each.code === code)?.clusters ?? [];
  const [cell] = own;
  if (cell !== undefined && cell.due > 0) return outcomes.complete(cell.reporters, cell.due);
  if (code === ALL || cell === undefined) return '';
  return holders.length === 0 ? outcomes.noCluster : outcomes.ended;
}

function provisionalOf(cells: readonly OutcomeCell[]): Provisional {
  const known = cells.filter((cell) => cell.value !== null || isRange(cell));
  const waiting = known.filter(({ flags }) => flags.includes('p')).length;
  if (waiting === 0) return 'none';
  if (waiting === known.length) return 'all';
  return 2 * waiting > known.length ? 'most' : 'some';
}

const isRange = ({ value, low, high }: OutcomeCell): boolean =>
  value === null && low !== undefined && high !== undefined;

/** The value, or the bounds where only they are known. */
export function cellText(cell: OutcomeCell, unit: Unit | undefined, locale: Locale): string {
  const { value, low = null, high = null } = cell;
  if (!isRange(cell)) return locale.figure(unit ?? 'count', value);
  return locale.text.outcomes.range(
    locale.figure(unit ?? 'count', low),
    locale.figure(unit ?? 'count', high),
  );
}

function show(
  cell: OutcomeCell,
  { unit, provisional, context }: { unit: Unit; provisional: Provisional; context: TableContext },
): ShownCell {
  const value = cellText(cell, unit, context.locale);
  return {
    href: lineageHref(cell),
    value,
    target: targetOf(cell, { unit, value, context }),
    marks: marksOf(cell, provisional),
  };
}

/**
 * What most share is said once above the table, so that only what differs stands in a cell; that
 * only bounds are known is seen from the bounds.
 */
function marksOf({ flags }: OutcomeCell, provisional: Provisional): Mark[] {
  const own = flags.flatMap((flag) =>
    flag === 'e' || (flag === 'p' && provisional !== 'some') ? [] : flag,
  );
  const isOdd = provisional === 'most' && !flags.includes('p');
  return isOdd ? ['approved', ...own] : own;
}

/** Promises are followed to the end of a quarter, so that shorter windows have none. */
function targetOf(
  { styrkeposition, funder, indicator }: OutcomeCell,
  { unit, value, context }: { unit: Unit; value: string; context: TableContext },
): ShownTarget | undefined {
  const { choice, catalogue, reaches, locale } = context;
  if (choice.window !== 'programme') return undefined;
  const place = catalogue.styrkepositioner.find(({ code }) => code === styrkeposition);
  const holders = place?.clusters.map(({ cluster }) => cluster) ?? [ALL];
  const reach = reaches.find(
    (each) =>
      each.indicator === indicator &&
      each.funder === funder &&
      holders.includes(each.cluster) &&
      pointOf(each, choice.quarter) !== undefined,
  );
  const point = reach && pointOf(reach, choice.quarter);
  if (reach === undefined || point === undefined) return undefined;
  const done = locale.figure(unit, point.done);
  const text = locale.figure(unit, reach.target);
  const href = reachHref(reach, styrkeposition);
  return { ...point, text, href, since: done === value ? undefined : done };
}
