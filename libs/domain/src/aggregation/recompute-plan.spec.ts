import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Quarter } from '../calendar/quarter.js';
import { type Programme, styrkepositionOf } from '../programme/programme.js';
import type { CellKey, Outcome } from './cell.js';
import type { ReportedFacts } from './explain-cell.js';
import {
  aggregatePlan,
  cellsToRecompute,
  everyCell,
  type RecomputeInput,
  type RecomputePlan,
} from './recompute-plan.js';
import { anyHistory, inForceAfter } from './testing/arbitraries.js';
import { PROGRAMME } from './testing/small-programme.js';

/** The small programme counts newcomers, which every later window depends on; this one does not. */
const NO_NEWCOMERS: Programme = {
  ...PROGRAMME,
  indicators: PROGRAMME.indicators.filter(({ code }) => code !== 'VIRK_NY'),
};

const at = (cluster: string, quarter: Quarter) => ({ cluster, quarter });

/** Each window, quarter and scope that a plan makes, as one text, in order. */
function blocksOf({ requests }: RecomputePlan): string[] {
  return requests
    .flatMap(({ ends, scopes }) =>
      ends.flatMap(({ window, quarter }) => scopes.map((scope) => `${quarter} ${window} ${scope}`)),
    )
    .toSorted();
}

describe('a plan without newcomers', () => {
  const reported = [at('a', '2021-Q1'), at('b', '2021-Q1'), at('a', '2021-Q2'), at('c', '2021-Q3')];
  const plan = (part: Partial<RecomputeInput>) =>
    cellsToRecompute({
      programme: NO_NEWCOMERS,
      marks: [],
      reported,
      lastStored: '2021-Q3',
      ...part,
    });

  test('makes, after a correction, the windows that contain it, for its styrkeposition and all', () => {
    const corrected = plan({ marks: [at('a', '2021-Q2')] });
    expect(blocksOf(corrected)).toEqual([
      '2021-Q2 half ALL',
      '2021-Q2 half energi',
      '2021-Q2 programme ALL',
      '2021-Q2 programme energi',
      '2021-Q2 quarter ALL',
      '2021-Q2 quarter energi',
      '2021-Q2 year ALL',
      '2021-Q2 year energi',
      '2021-Q3 programme ALL',
      '2021-Q3 programme energi',
      '2021-Q3 year ALL',
      '2021-Q3 year energi',
    ]);
    expect(corrected.replaces).toBeUndefined();
  });

  test('makes every cell of the quarters that are new, and what the report touches before them', () => {
    const blocks = blocksOf(plan({ marks: [at('c', '2021-Q3')], lastStored: '2021-Q2' }));
    expect(blocks).toHaveLength(4 * 3);
    expect(blocks).toContain('2021-Q3 quarter energi');
    const late = blocksOf(plan({ marks: [at('c', '2021-Q2')], lastStored: '2021-Q2' }));
    expect(late.filter((block) => block.startsWith('2021-Q2'))).toEqual(
      ['half', 'programme', 'quarter', 'year'].flatMap((window) => [
        `2021-Q2 ${window} ALL`,
        `2021-Q2 ${window} lyd`,
      ]),
    );
  });

  test('makes the whole model while nothing is stored, and closes nothing', () => {
    const first = plan({ marks: [at('c', '2021-Q3')], lastStored: undefined });
    expect(blocksOf(first)).toHaveLength(3 * 4 * 3);
    expect(first.replaces).toBeUndefined();
  });

  test('makes the whole model and closes the rest of the programme when every report is marked', () => {
    const all = plan({ marks: reported });
    expect(blocksOf(all)).toHaveLength(3 * 4 * 3);
    expect(all.replaces).toEqual({ from: '2021-Q1', to: '2022-Q4' });
    expect(all).toEqual(everyCell(NO_NEWCOMERS, reported));
  });

  test('makes nothing for a mark of a cluster that holds no styrkeposition in the quarter', () => {
    expect(blocksOf(plan({ marks: [at('c', '2022-Q2')] }))).toEqual([]);
    expect(blocksOf(plan({ marks: [at('nobody', '2021-Q2')] }))).toEqual([]);
  });

  test('makes nothing while no report is in force', () => {
    expect(blocksOf(plan({ reported: [], marks: [at('a', '2021-Q1')] }))).toEqual([]);
  });

  test('goes no further than the last reported quarter, whatever is stored after it', () => {
    const ends = plan({ marks: [at('a', '2021-Q1')], lastStored: '2022-Q2' }).requests.flatMap(
      (request) => request.ends.map(({ quarter }) => quarter),
    );
    expect(ends.toSorted().at(-1)).toBe('2021-Q3');
  });
});

/** A history, how many of its receipts are recomputed together, and the programme. */
const anyRun = fc.record({
  history: anyHistory.map((all) => all.filter(isInProgramme)),
  batch: fc.integer({ min: 1, max: 5 }),
  programme: fc.constantFrom(PROGRAMME, NO_NEWCOMERS),
});

// Facts of a cluster without a styrkeposition in the quarter are not loaded.
function isInProgramme({ cluster, quarter }: ReportedFacts): boolean {
  return styrkepositionOf(PROGRAMME, cluster, quarter) !== undefined;
}

const keyOf = ({ window, quarter, styrkeposition, funder, indicator }: CellKey) =>
  [quarter, window, styrkeposition, funder, indicator].join('|');

/** Carries a plan out as the stage does, on outcomes by key. */
function carryOut(stored: Map<string, Outcome>, cells: readonly Outcome[], plan: RecomputePlan) {
  const { replaces } = plan;
  const made = new Set(cells.map(keyOf));
  for (const [key, { quarter }] of stored) {
    const isInSpan = replaces !== undefined && replaces.from <= quarter && quarter <= replaces.to;
    if (isInSpan && !made.has(key)) stored.delete(key);
  }
  for (const cell of cells) stored.set(keyOf(cell), cell);
}

const inOrder = (cells: Iterable<Outcome>) =>
  [...cells].map((cell) => JSON.stringify(cell)).toSorted();

test('reports in any order and batches leave the outcomes of a recount', () => {
  fc.assert(
    fc.property(anyRun, ({ history, batch, programme }) => {
      const stored = new Map<string, Outcome>();
      for (let done = 0; done < history.length; done += batch) {
        const facts = inForceAfter(history.slice(0, done + batch));
        const plan = cellsToRecompute({
          programme,
          marks: history.slice(done, done + batch),
          reported: facts,
          lastStored: [...stored.values()]
            .map(({ quarter }) => quarter)
            .toSorted()
            .at(-1),
        });
        carryOut(stored, aggregatePlan(programme, facts, plan), plan);
      }
      const inForce = inForceAfter(history);
      const recount = aggregatePlan(programme, inForce, everyCell(programme, inForce));
      expect(inOrder(stored.values())).toEqual(inOrder(recount));
    }),
    { numRuns: 40 },
  );
});

const QUARTERS: readonly Quarter[] = ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4', '2022-Q1'];
const AREA: Readonly<Record<string, string>> = { a: 'energi', b: 'energi', c: 'lyd' };
/** By place among the quarters: where the window that ends there begins. */
const STARTS = {
  quarter: [0, 1, 2, 3, 4],
  half: [0, 0, 2, 2, 4],
  year: [0, 0, 0, 0, 4],
  programme: [0, 0, 0, 0, 0],
} as const;

/** Every block that the definition says a plan must make: found by asking of each block in turn. */
function expectedBlocks(input: RecomputeInput): string[] {
  const place = ({ quarter }: { readonly quarter: Quarter }) => QUARTERS.indexOf(quarter);
  const last = Math.max(-1, ...input.reported.map(place));
  const stored = input.lastStored === undefined ? -1 : QUARTERS.indexOf(input.lastStored);
  const isMarked = (key: { readonly cluster: string; readonly quarter: Quarter }) =>
    input.marks.some((mark) => mark.cluster === key.cluster && mark.quarter === key.quarter);
  const areAll = input.reported.filter(isMarked).length === input.reported.length;
  const blocks: string[] = [];
  for (let end = 0; end <= last; end += 1) {
    for (const window of ['quarter', 'half', 'year', 'programme'] as const) {
      for (const scope of ['ALL', 'energi', 'lyd']) {
        const touches = input.marks.some(
          (mark) =>
            [AREA[mark.cluster], 'ALL'].includes(scope) &&
            place(mark) <= end &&
            (input.programme === PROGRAMME || (STARTS[window][end] ?? 0) <= place(mark)),
        );
        if (areAll || end > stored || touches) blocks.push(`${QUARTERS[end]} ${window} ${scope}`);
      }
    }
  }
  return blocks.toSorted();
}

test('a plan makes each block that a mark touches or that is new once, and no other', () => {
  const anyInput = fc.record({
    run: anyRun,
    marked: fc.array(fc.nat(11), { maxLength: 4 }),
    lastStored: fc.constantFrom(undefined, ...QUARTERS),
  });
  fc.assert(
    fc.property(anyInput, ({ run, marked, lastStored }) => {
      const reported = inForceAfter(run.history);
      const marks = marked.flatMap((place) => reported[place] ?? []);
      const input = { programme: run.programme, marks, reported, lastStored };
      expect(blocksOf(cellsToRecompute(input))).toEqual(expectedBlocks(input));
    }),
    { numRuns: 300 },
  );
});
