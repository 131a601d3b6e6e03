import { describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { readFile } from '../read-file.js';
import { cellAt } from '../sheets/places.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { decodeText } from './decode-text.js';
import { parseCsv } from './parse-csv.js';
import { writeCsvZip } from './write-csv-zip.js';

const sent = reportFrom(validReport());
const files = unzipSync(
  writeCsvZip(sent, PROGRAMME, { encoding: 'utf-8', lineEnd: '\n', delimiter: ';' }),
);

function read(changes: Record<string, Uint8Array | undefined>) {
  const all = Object.entries({ ...files, ...changes }).filter(([, part]) => part !== undefined);
  const { report, hits, places } = readFile(
    zipSync(Object.fromEntries(all) as Record<string, Uint8Array>),
    CONTEXT,
  );
  const found = hits.map(({ code, at }) => `${code} ${places ? cellAt(places, at) : at}`);
  return { report, found };
}

const textOf = (name: string) => new TextDecoder().decode(files[name]);
const figures = files['Nøgletal.csv'] ?? new Uint8Array();

describe('parseCsv', () => {
  test.each<[string, string, string[][]]>([
    [
      'a;b\n1;2',
      ';',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r\n1;2\r\n',
      ';',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r1;2',
      ';',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a;""b""\nc";d', ';', [['a;"b"\nc', 'd']]],
    ['5" rør;x', ';', [['5" rør', 'x']]],
    [
      'a;\n;b;',
      ';',
      [
        ['a', ''],
        ['', 'b', ''],
      ],
    ],
    ['a;', ';', [['a', '']]],
    ['sep=;\na;b', ';', [[], ['a', 'b']]],
    ['a\n\nb', ';', [['a'], [''], ['b']]],
    ['', ';', []],
  ])('%j', (text, delimiter, rows) => {
    expect(parseCsv(text, delimiter)).toEqual({ rows });
  });

  test('gives the row of an unclosed quotation', () => {
    expect(parseCsv('a;b\n1;"2\n3', ';')).toEqual({ rows: [['a', 'b']], openQuote: 2 });
  });
});

test.each<[string, number[], string | undefined]>([
  ['UTF-8', [0xc3, 0xa6], 'æ'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa6], 'æ'],
  ['Windows-1252', [0xe6, 0x96], 'æ–'],
  ['UTF-16LE', [0xff, 0xfe, 0xe6, 0], 'æ'],
  ['UTF-16BE', [0xfe, 0xff, 0, 0xe6], 'æ'],
  ['UTF-16 without its mark', [0xe6, 0, 0x41, 0], undefined],
])('%s is decoded', (_name, bytes, text) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe(text);
});

describe('a zip of CSV', () => {
  test.each([
    ['UTF-8 read as Latin-1', 'NÃ¸gletal.csv'],
    ['code page 850', 'N›gletal.csv'],
    ['a folder and capitals', 'rapport/NØGLETAL.CSV'],
  ])('knows its files by names spoilt by %s', (_name, spoilt) => {
    const { report, found } = read({ 'Nøgletal.csv': undefined, [spoilt]: figures });
    expect(found).toEqual([]);
    expect(report?.figures).toEqual(sent.figures);
  });

  test('passes over the files that macOS adds', () => {
    const extra = { '__MACOSX/._Rapport.csv': strToU8('x'), 'Mine tal.csv': strToU8('1,2') };
    expect(read(extra)).toEqual({ report: sent, found: [] });
  });

  test('a comma in the texts does not make it the delimiter', () => {
    const commas = textOf('Aktiviteter.csv').replaceAll('varme', 'a, b, c, d, e, f, g, h');
    expect(read({ 'Aktiviteter.csv': strToU8(commas) }).found).toEqual([]);
  });

  test('sep=; is left out and counted', () => {
    const wrong = `sep=;\n${textOf('Nøgletal.csv').replace(';ALL;88,5', ';ALL;mange')}`;
    expect(read({ 'Nøgletal.csv': strToU8(wrong) }).found).toEqual(['KP-S003 Nøgletal!D6']);
  });

  test.each<[string, string, string[]]>([
    ['1.234', 'Nøgletal.csv', ['KP-S004 Nøgletal!D5']],
    ['1.234,50', 'Nøgletal.csv', []],
    ['"88,5', 'Nøgletal.csv', ['KP-F003 ']],
  ])('the value %j', (typed, name, expected) => {
    const text = textOf(name).replace(';88,5', `;${typed}`);
    expect(read({ [name]: strToU8(text) }).found).toEqual(expected);
  });

  test('a file that is not there, and one that cannot be decoded', () => {
    expect(read({ 'Regnskab.csv': undefined }).found).toEqual(['KP-S002 Rapport!A1']);
    const found = read({ 'Regnskab.csv': Uint8Array.of(0x41, 0, 0x42, 0) }).found;
    expect(found).toContain('KP-S008 Rapport!A1');
  });
});
