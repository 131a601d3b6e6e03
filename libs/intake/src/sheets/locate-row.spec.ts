import { expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { keptPlaces, toCanonical } from '../canonical-report.js';
import { writeCsvZip } from '../csv/write-csv-zip.js';
import { readFile } from '../read-file.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { locateRow } from './locate-row.js';

const files = unzipSync(
  writeCsvZip(reportFrom(validReport()), PROGRAMME, {
    encoding: 'utf-8',
    lineEnd: '\n',
    delimiter: ';',
  }),
);
const { 'Regnskab.csv': accounts = new Uint8Array(), ...others } = files;
const [heading = '', ...lines] = new TextDecoder().decode(accounts).split('\n');
/** In a folder, with a line of its own above the headings and a blank one under them. */
const moved = ['Vores tal', heading, '', ...lines].join('\n');
const reading = readFile(zipSync({ ...others, 'til DEB/Regnskab.csv': strToU8(moved) }), CONTEXT);
const places = keptPlaces(toCanonical(reading)?.places ?? null);

test('numbers are found in their cell, rows from their first cell to their last', () => {
  expect(reading.hits).toEqual([]);
  if (places === undefined) throw new Error('a file of sheets has places');
  const found = ['/accounts/1/amount', '/figures/0/value', '/activities/1', '/narrative', ''].map(
    (at) => locateRow(places, at),
  );
  expect(found).toEqual([
    {
      at: '/accounts/1/amount',
      file: 'til DEB/Regnskab.csv',
      sheet: 'Regnskab',
      row: expect.any(Number),
      cells: [expect.stringMatching(/^Regnskab![A-Z]\d+$/)],
    },
    expect.objectContaining({ file: 'Nøgletal.csv', cells: ['Nøgletal!D2'], row: 2 }),
    expect.objectContaining({ cells: [expect.stringMatching(/^Aktiviteter!A3:[A-Z]+3$/)], row: 3 }),
    expect.objectContaining({ sheet: 'Rapport', file: 'Rapport.csv' }),
    expect.objectContaining({ cells: ['Rapport!A1'], row: 1 }),
  ]);
  const line = moved.split('\n')[(found[0]?.row ?? 0) - 1];
  expect(line).toContain(String(reading.report?.accounts[1]?.amount).replace('.', ','));
});

test('members of a row name their own cells', () => {
  if (places === undefined) throw new Error('a file of sheets has places');
  const { cells, row } = locateRow(places, '/organisations/0', ['name', 'kind', 'name']);
  expect([cells, row]).toEqual([['Organisationer!B2', 'Organisationer!C2'], 2]);
});

test('JSON has no places: its pointers lead into the file itself', () => {
  const bytes = strToU8(JSON.stringify(validReport()));
  expect(toCanonical(readFile(bytes, CONTEXT))).toMatchObject({ places: null });
});
