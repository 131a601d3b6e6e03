import { expect, test } from '@jest/globals';
import { CATALOGUE } from '../client/testing/small-catalogue.js';
import { LOCALES } from '../page/locale.js';
import { targetHeading, targetView } from './target-view.js';
import { reach } from './testing/some-reach.js';

const REACHES = [
  reach({ cluster: 'ALL', chance: 0.01 }),
  reach({}),
  reach({ cluster: 'marlog', chance: 0.02 }),
  reach({ funder: 'DEB', from: '2023-Q1', chance: 0.5 }),
  reach({ indicator: 'PROJ' }),
];
const view = (styrkeposition: string, part: object = {}) =>
  targetView(
    REACHES,
    { styrkeposition, indicator: 'VIRK', funder: undefined, own: 'UFM', ...part },
    { catalogue: CATALOGUE, locale: LOCALES.da },
  );

test('the reader’s target stands among its like, the least likely first and the sum last', () => {
  const { shown, rows } = view('miljoe') ?? { rows: [] };
  expect(shown).toMatchObject({ name: 'Miljø', cluster: 'CLEAN', reach: { funder: 'UFM' } });
  expect(rows.map(({ name }) => name)).toEqual(['Maritim', 'Miljø', 'Hele landet']);
});

test('the address may name another funder, and one without a target is ignored', () => {
  expect(view('miljoe', { funder: 'DEB' })?.shown.reach.chance).toBe(0.5);
  expect(view('miljoe', { funder: 'DEB' })?.rows).toHaveLength(1);
  expect(view('maritim', { funder: 'DEB', own: 'DEB' })?.shown.reach.funder).toBe('UFM');
});

test('a cell without a target has no page', () => {
  expect(view('nowhere')).toBeUndefined();
  expect(view('miljoe', { indicator: 'FORB' })).toBeUndefined();
});

test.each([
  [{ chance: 0.254 }, 'Chancen for at nå målet er ca. 25\u00a0%: X'],
  [{ chance: 0.003 }, 'Chancen for at nå målet er under 1\u00a0%: X'],
  [{ chance: 1 }, 'Chancen for at nå målet er over 99\u00a0%: X'],
  [{ chance: null, forecast: null }, 'For tidligt at sige, om målet nås: X'],
  [{ chance: 1, target: '18' }, 'Målet er nået: X'],
  [{ chance: 0, quartersLeft: 0 }, 'Målet blev ikke nået: X'],
])('the answer %j is shown', (part, heading) => {
  expect(targetHeading(reach(part), 'X', LOCALES.da)).toBe(heading);
});
