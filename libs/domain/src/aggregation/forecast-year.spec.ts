import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forecastYear } from './forecast-year.js';

test('a year goes on as earlier years did', () => {
  const earlier = [
    [10, 20, 30, 60],
    [10, 20, 40, 60],
  ];
  expect(forecastYear([20, 40, 60], earlier)).toEqual({
    value: 105,
    low: 90,
    high: 120,
    years: 2,
  });
});

test('without an earlier year the pace goes on', () => {
  const onward = { value: 80, low: 80, high: 80, years: 0 };
  expect(forecastYear([20, 40], [])).toEqual(onward);
  expect(
    forecastYear(
      [20, 40],
      [
        [0, 0, 5, 9],
        [10, 20, 30],
      ],
    ),
  ).toEqual(onward);
});

test('nothing is foretold from nothing', () => {
  expect(forecastYear([], [[1, 2, 3, 4]])).toBeUndefined();
});

const year = fc
  .array(fc.integer({ min: 1, max: 1_000 }), { minLength: 4, maxLength: 4 })
  .map((parts) =>
    parts.map((_, at) => parts.slice(0, at + 1).reduce((sum, part) => sum + part, 0)),
  );

test('a forecast lies between its ends, never below what is known, and is exact at the end', () => {
  fc.assert(
    fc.property(
      year,
      fc.array(year, { maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (now, earlier, quarters) => {
        const soFar = now.slice(0, quarters);
        const forecast = forecastYear(soFar, earlier)!;
        const known = soFar.at(-1)!;
        const slack = 1e-9 * forecast.high;
        expect(forecast.low).toBeLessThanOrEqual(forecast.value + slack);
        expect(forecast.value).toBeLessThanOrEqual(forecast.high + slack);
        expect(forecast.low).toBeGreaterThanOrEqual(known);
        if (quarters === 4) expect(forecast.value).toBeCloseTo(known);
      },
    ),
  );
});
