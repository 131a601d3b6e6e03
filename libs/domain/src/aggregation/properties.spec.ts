import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quartersBetween } from '../calendar/quarter.js';
import { WINDOWS } from '../calendar/window.js';
import { ALL } from '../programme/funder.js';
import { type AggregateRequest, aggregate } from './aggregate.js';
import type { CellKey, Outcome } from './cell.js';
import { explainCell } from './explain-cell.js';
import { anyHistory, inForceAfter } from './testing/arbitraries.js';
import { factsOf } from './testing/rows.js';
import { PROGRAMME } from './testing/small-programme.js';
import { touchedBy } from './touched-by.js';

const LAST = '2022-Q1';
const QUARTERS = quartersBetween('2021-Q2', LAST);
const STYRKEPOSITIONER = PROGRAMME.styrkepositioner.map(({ code }) => code);
const FUNDERS = PROGRAMME.funders.map(({ code }) => code);
const EVERYTHING: AggregateRequest = {
  ends: WINDOWS.flatMap((window) => QUARTERS.map((quarter) => ({ window, quarter }))),
  scopes: [ALL, ...STYRKEPOSITIONER],
};

/** Distinct organisations: what can be united, and grows with what it is made from. */
const HEADS = PROGRAMME.indicators
  .filter(({ derivation }) => derivation.from === 'organisations' && !derivation.where.firstTime)
  .map(({ code }) => code);

function keyOf(cell: CellKey): string {
  const { window, quarter, styrkeposition, funder, indicator } = cell;
  return [window, quarter, styrkeposition, funder, indicator].join(' ');
}

/** Both in the same order; written whole first, since comparing cell by cell is slow. */
function differences(left: readonly Outcome[], right: readonly Outcome[]): string[] {
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  const written = new Set(right.map((cell) => JSON.stringify(cell)));
  return left.map((cell) => JSON.stringify(cell)).filter((cell) => !written.has(cell));
}

function tableOf(cells: readonly Outcome[]): Map<string, Outcome> {
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

/** Heads of a cell, nobody having reported counting as none. */
function readerOf(history: Parameters<typeof inForceAfter>[0]): (key: CellKey) => number {
  const table = tableOf(aggregate(PROGRAMME, inForceAfter(history), EVERYTHING));
  return (key) => Number(table.get(keyOf(key))?.value ?? 0);
}

function everyPlace(): CellKey[] {
  return EVERYTHING.ends.flatMap((end) =>
    EVERYTHING.scopes.flatMap((styrkeposition) =>
      HEADS.map((indicator) => ({ ...end, styrkeposition, indicator, funder: ALL })),
    ),
  );
}

const PLACES = everyPlace();
const EMPTY = tableOf(aggregate(PROGRAMME, [], EVERYTHING));

test('any order of the reports gives the same outcomes', () => {
  const shuffled = anyHistory.chain((history) => {
    const facts = inForceAfter(history);
    return fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([facts, other]) => {
      const cells = aggregate(PROGRAMME, facts, EVERYTHING);
      expect(differences(cells, aggregate(PROGRAMME, other, EVERYTHING))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('correcting what was touched equals rebuilding everything', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 6 }), (history, batch) => {
      const kept = new Map(EMPTY);
      for (let done = 0; done < history.length; done += batch) {
        const facts = inForceAfter(history.slice(0, done + batch));
        for (const request of touchedBy(PROGRAMME, history.slice(done, done + batch), LAST)) {
          for (const cell of aggregate(PROGRAMME, facts, request)) kept.set(keyOf(cell), cell);
        }
      }
      const rebuilt = aggregate(PROGRAMME, inForceAfter(history), EVERYTHING);
      expect(kept.size).toBe(rebuilt.length);
      expect(differences([...kept.values()], rebuilt)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('each touched cell is named once', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const named = touchedBy(PROGRAMME, history, LAST).flatMap(({ ends, scopes }) =>
        ends.flatMap(({ window, quarter }) =>
          scopes.map((scope) => `${window} ${quarter} ${scope}`),
        ),
      );
      expect(new Set(named).size).toBe(named.length);
    }),
  );
});

test('all funders together are at least each of them and at most their sum', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const heads = readerOf(history);
      const broken = PLACES.filter((place) => {
        const each = FUNDERS.map((funder) => heads({ ...place, funder }));
        const together = heads(place);
        return together < Math.max(...each) || together > each.reduce((a, b) => a + b);
      });
      expect(broken).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('all styrkepositioner together are at least each of them and at most their sum', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const heads = readerOf(history);
      const broken = PLACES.filter(({ styrkeposition }) => styrkeposition === ALL).filter(
        (place) => {
          const each = STYRKEPOSITIONER.map((code) => heads({ ...place, styrkeposition: code }));
          const together = heads(place);
          return together < Math.max(...each) || together > each.reduce((a, b) => a + b);
        },
      );
      expect(broken).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('a window counts at least as many as any window inside it', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const heads = readerOf(history);
      const broken = PLACES.filter(({ window }) => window !== 'programme').filter((place) => {
        const wider = WINDOWS[WINDOWS.indexOf(place.window) + 1] ?? 'programme';
        return heads(place) > heads({ ...place, window: wider });
      });
      expect(broken).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('the lineage names as many organisations as the cell counts', () => {
  const place = fc.record({
    end: fc.constantFrom(...EVERYTHING.ends),
    styrkeposition: fc.constantFrom(...EVERYTHING.scopes),
    funder: fc.constantFrom(ALL, ...FUNDERS),
    indicator: fc.constantFrom(...HEADS, 'VIRK_NY'),
  });
  fc.assert(
    fc.property(anyHistory, place, (history, { end, ...rest }) => {
      const facts = inForceAfter(history);
      const request = { ends: [end], scopes: [rest.styrkeposition] };
      const cells = tableOf(aggregate(PROGRAMME, facts, request));
      const key = { ...end, ...rest };
      const rows = explainCell(PROGRAMME, facts, key).flatMap(({ at }) => at);
      const named = new Set(rows.filter((at) => at.startsWith('/organisations/')));
      expect(named.size).toBe(Number(cells.get(keyOf(key))?.value ?? 0));
    }),
  );
});

test('a digest survives being written as JSON', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const { digest } of history) expect(JSON.parse(JSON.stringify(digest))).toEqual(digest);
      expect(history.map(({ report }) => factsOf(report).digest)).toEqual(
        history.map(({ digest }) => digest),
      );
    }),
  );
});
