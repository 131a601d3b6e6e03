import { type Quarter, shiftQuarter } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Programme } from '../../programme/programme.js';
import { assessProgramme } from '../assessment.js';
import { tabulateAll } from '../cluster-table.js';
import { detectDeviations } from '../detect-deviations.js';
import type { Deviation } from '../deviation.js';
import type { Ruling } from '../ruling.js';
import { normalOf } from '../statistics/random.js';
import { programmeOf, statedHistory } from './stated-history.js';

export type Histories = Readonly<Record<string, readonly number[]>>;

export interface Case {
  readonly part?: Partial<Programme>;
  readonly rulings?: readonly Ruling[];
}

export function inputOf(histories: Histories, { part = {}, rulings = [] }: Case = {}) {
  const programme = programmeOf(Object.keys(histories), part);
  const facts = Object.entries(histories).flatMap(([cluster, values]) =>
    statedHistory(programme, cluster, values),
  );
  const length = Math.max(...Object.values(histories).map((values) => values.length));
  const asOf: Quarter = shiftQuarter('2021-Q1', length - 1);
  const tables = tabulateAll(programme, facts);
  return { programme, facts, tables, asOf, rulings, tardiness: [] };
}

/** Everything found for the programme as a whole and for each of its clusters. */
export function found(histories: Histories, options?: Case): Deviation[] {
  const input = inputOf(histories, options);
  const assessment = assessProgramme(input);
  return [ALL, ...Object.keys(histories)]
    .flatMap((cluster) => detectDeviations({ ...input, assessment, cluster }))
    .filter(({ code }) => code === 'KP-D010' || code === 'KP-D011');
}

/** Fourteen clusters of different size whose counts vary as counts do. */
export function fourteen(length: number, seed = 3): Record<string, number[]> {
  const normal = normalOf(seed);
  return Object.fromEntries(
    Array.from({ length: 14 }, (_, place) => [
      `c${String(place).padStart(2, '0')}`,
      Array.from({ length }, () => Math.round((5 + place / 2 + 0.3 * normal()) ** 2)),
    ]),
  );
}
