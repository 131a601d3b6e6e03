import { describe, expect, test } from '@jest/globals';
import { chanceOf, futuresOf, type Journey, RUNS, spanOf } from './futures.js';
import { predictPooled } from './pooled-interval.js';
import { seedOf } from './random.js';
import { scaleOf } from './scale.js';
import { studentCdf } from './student-t.js';

const LINEAR = {
  kind: 'log',
  apply: (value: number) => value,
  undo: (value: number) => value,
} as const;

function journeyOf(history: readonly number[], part: Partial<Journey> = {}): Journey {
  const samples = history.map((value, place) => ({ season: place % 4, value }));
  const next = { season: history.length % 4, value: 0 };
  const [prediction] = predictPooled([{ history: samples, next }]);
  if (prediction === undefined) throw new Error('too short');
  return { start: 0, prediction, scale: LINEAR, seasons: [0], addsUp: true, seed: 1, ...part };
}

const HISTORY = [8, 12, 9, 11, 10, 10, 12, 8];

describe('the chance of making enough', () => {
  test.each([9, 10, 12, 14])('one step against %i is the tail of its t interval', (needed) => {
    const journey = journeyOf(HISTORY);
    const { error, df } = journey.prediction;
    const exact = 1 - studentCdf((needed - 10) / error, df);
    // Three standard errors of a share of a thousand.
    expect(Math.abs(chanceOf(futuresOf(journey), needed) - exact)).toBeLessThan(0.048);
  });

  test('more steps reach more, and a last step alone is no sum', () => {
    const four = { seasons: [0, 1, 2, 3] };
    const chance = (part: Partial<Journey>) => chanceOf(futuresOf(journeyOf(HISTORY, part)), 38);
    expect(chance(four)).toBeGreaterThan(0.6);
    expect(chance({})).toBe(0);
    expect(chance({ ...four, addsUp: false })).toBe(0);
  });

  test('the same seed gives the same chance, on the scale of counts too', () => {
    const scale = scaleOf({ unit: 'count' });
    const counts = HISTORY.map((value) => scale.apply(value));
    const journey = journeyOf(counts, { scale, seed: seedOf('a PROJ DEB') });
    expect(futuresOf(journey)).toEqual(futuresOf(journey));
    expect(chanceOf(futuresOf(journey), 11)).toBeGreaterThan(0.2);
    expect(chanceOf(futuresOf(journey), 11)).toBeLessThan(0.5);
  });
});

test('eight futures of ten lie between the ends of the span', () => {
  const futures = futuresOf(journeyOf(HISTORY, { seasons: [0, 1] }));
  const { low, value, high } = spanOf(futures);
  expect(futures.filter((made) => low <= made && made <= high)).toHaveLength(0.8 * RUNS);
  expect(Math.abs(chanceOf(futures, value) - 0.5)).toBeLessThan(0.002);
});

test('seedOf is FNV-1a of 32 bits', () => {
  expect(seedOf('')).toBe(0x811c9dc5);
  expect(seedOf('a')).toBe(0xe40c292c);
  expect(seedOf('foobar')).toBe(0xbf9cf968);
});
