import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { definitionText } from './definition-text.js';
import type { Programme } from './programme.js';

const programme: Programme = JSON.parse(
  readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'),
);
const definitionOf = (code: string) =>
  definitionText(programme, programme.indicators.find((each) => each.code === code)!);

test.each([
  [
    'VIRK',
    'Forskellige virksomheder med dansk CVR-nummer, der deltager i aktiviteter. Hver tælles én gang i perioden, uanset hvor mange klynger og aktiviteter den er med i.',
  ],
  [
    'SMV_PCT',
    '”heraf SMV (EU-definition)”, delt med ”Unikke deltagende virksomheder”. Over flere klynger deles summerne, ikke gennemsnittet af andelene.',
  ],
  ['MEDL', 'Tallet, som klyngen selv oplyser.'],
])('%s has a definition in words', (code, da) => {
  expect(definitionOf(code).da).toBe(da);
});

test('every indicator has a definition in both languages that names no code', () => {
  for (const indicator of programme.indicators) {
    const { da, en } = definitionText(programme, indicator);
    expect(da).toMatch(/^[A-ZÆØÅ”].*\.$/);
    expect(en).toMatch(/^[A-Z“].*\.$/);
    expect(`${da} ${en}`).not.toMatch(/undefined|\b[A-Z]{2,}_[A-Z]/);
  }
});

test('two indicators that count differently have different definitions', () => {
  const told = programme.indicators
    .filter(({ derivation }) => derivation.from !== 'stated')
    .map((indicator) => definitionText(programme, indicator).da);
  expect(told.filter((each, at) => told.indexOf(each) !== at)).toEqual([]);
});
