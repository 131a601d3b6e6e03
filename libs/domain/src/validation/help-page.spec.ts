import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Programme } from '../programme/programme.js';
import { FINDING_CATALOGUE } from './catalogue.js';
import { programmesSay } from './help-page.js';

const programmes = ['innovationskraft-2021-2024', 'klyngeprogram-2025-2028.example'].map(
  (name): Programme => JSON.parse(readFileSync(`programmes/${name}.json`, 'utf8')),
);

function said(code: string): string[] {
  const entry = FINDING_CATALOGUE.find((each) => each.code === code);
  if (entry === undefined) throw new Error(`${code} has gone`);
  return programmesSay(entry, programmes).map(({ programme, text }) => `${programme}: ${text.da}`);
}

test.each([
  ['KP-C013', 'En SMV har højst 249 ansatte.'],
  ['KP-H001', 'Vi siger til, når 90 % af bevillingen er brugt.'],
  ['KP-T002', 'Rettelser kan sendes 4 kvartaler tilbage fra det, der senest skulle afleveres.'],
])('%s tells the limit of each programme', (code, sentence) => {
  expect(said(code)).toEqual(programmes.map((each) => `${each.code}: ${sentence}`));
});

test('a code that a programme grades otherwise says for how long and why', () => {
  expect(said('KP-R008')).toEqual([
    `${programmes[1]?.code}: Fra 2025-Q1 til 2025-Q2: Oplysning. Der er intet at gøre. Eksempel: mildere i de to første kvartaler (2024-12-01)`,
  ]);
});

test('a code without settings has no such section', () => {
  expect(said('KP-P001')).toEqual([]);
});
