import { describe, expect, test } from '@jest/globals';
import { chanceOfReaching, type Journey } from './chance-of-reaching.js';
import { predictPooled } from './pooled-interval.js';
import { seedOf } from './random.js';
import { scaleOf } from './scale.js';
import { studentCdf } from './student-t.js';

const LINEAR = {
  kind: 'log',
  apply: (value: number) => value,
  undo: (value: number) => value,
} as const;

function journeyOf(history: readonly number[], part: Partial<Journey>): Journey {
  const samples = history.map((value, place) => ({ season: place % 4, value }));
  const next = { season: history.length % 4, value: 0 };
  const [prediction] = predictPooled([{ history: samples, next }]);
  if (prediction === undefined) throw new Error('too short');
  return { prediction, scale: LINEAR, seasons: [0], addsUp: true, needed: 10, seed: 1, ...part };
}

const HISTORY = [8, 12, 9, 11, 10, 10, 12, 8];

describe('chanceOfReaching', () => {
  test.each([9, 10, 12, 14])('one step against %i is the tail of its t interval', (needed) => {
    const journey = journeyOf(HISTORY, { needed });
    const { error, df } = journey.prediction;
    const exact = 1 - studentCdf((needed - 10) / error, df);
    // Three standard errors of a share of a thousand.
    expect(Math.abs(chanceOfReaching(journey) - exact)).toBeLessThan(0.048);
  });

  test('more steps reach more, and a last step alone is no sum', () => {
    const four = { needed: 38, seasons: [0, 1, 2, 3] };
    expect(chanceOfReaching(journeyOf(HISTORY, four))).toBeGreaterThan(0.6);
    expect(chanceOfReaching(journeyOf(HISTORY, { needed: 38 }))).toBe(0);
    expect(chanceOfReaching(journeyOf(HISTORY, { ...four, addsUp: false }))).toBe(0);
  });

  test('the same seed gives the same chance, on the scale of counts too', () => {
    const scale = scaleOf({ unit: 'count' });
    const counts = HISTORY.map((value) => scale.apply(value));
    const journey = journeyOf(counts, { scale, needed: 11, seed: seedOf('a PROJ DEB') });
    expect(chanceOfReaching(journey)).toBe(chanceOfReaching(journey));
    expect(chanceOfReaching(journey)).toBeGreaterThan(0.2);
    expect(chanceOfReaching(journey)).toBeLessThan(0.5);
  });
});

test('seedOf is FNV-1a of 32 bits', () => {
  expect(seedOf('')).toBe(0x811c9dc5);
  expect(seedOf('a')).toBe(0xe40c292c);
  expect(seedOf('foobar')).toBe(0xbf9cf968);
});
