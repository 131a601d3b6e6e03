import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readProgramme } from '../programme/read-programme.js';
import { fileFigures } from './report-figures.js';

const programmeText = readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8');
const read = readProgramme(programmeText);
if (!('programme' in read)) throw new Error('the programme cannot be read');
const { programme } = read;

test('a report by itself gives its sums, and no count of newcomers to the programme', () => {
  const figures = fileFigures(readFileSync('docs/example-report.json'), {
    isJson: true,
    sheets: { programmes: [programme] },
    programme,
  });
  const told = (code: string) =>
    figures.find(({ indicator, funder }) => indicator === code && funder === 'ALL')?.value;
  expect(Number(told('VIRK'))).toBeGreaterThan(0);
  expect(told('VIRK_NY')).toBeNull();
});
