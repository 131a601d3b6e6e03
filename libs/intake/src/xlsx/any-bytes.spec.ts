import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { FileFault } from '../archive/file-fault.js';
import { readFile } from '../read-file.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { annotateWorkbook } from './annotate/annotate-workbook.js';
import { makeTemplate } from './template/make-template.js';

const sent = reportFrom(validReport());
const finding = {
  code: 'KP-S004',
  severity: 'error' as const,
  message: { da: 'Kan læses på to måder.', en: 'Two readings.' },
  cells: ['Aktiviteter!H5', 'Nøgletal!D4', 'Intet ark!A1', 'Rapport!A1'],
};
let honest: Uint8Array;
let parts: Record<string, Uint8Array>;

beforeAll(async () => {
  const { cluster, quarter } = sent;
  honest = await makeTemplate({ programme: PROGRAMME, cluster, quarter, sent });
  parts = unzipSync(honest);
});

/** As some programs write: every element of the main namespace with a prefix. */
function prefixed(): Uint8Array {
  const renamed = Object.entries(parts).map(([path, part]): [string, Uint8Array] => {
    if (!/^xl\/(?:workbook|styles|sharedStrings|worksheets\/\w+)\.xml$/.test(path)) {
      return [path, part];
    }
    const xml = strFromU8(part)
      .replace(/<(\/?)(\w+)(?=[\s/>])/g, '<$1x:$2')
      .replace(' xmlns="', ' xmlns:x="');
    return [path, strToU8(xml)];
  });
  return zipSync(Object.fromEntries(renamed));
}

describe('other dialects of XML', () => {
  test('prefixed names are read and marked', () => {
    const marked = annotateWorkbook(prefixed(), [finding]);
    for (const bytes of [prefixed(), marked]) {
      const { report, hits } = readFile(bytes, CONTEXT);
      expect(hits).toEqual([]);
      expect(report).toEqual(sent);
    }
  });

  test('the strict dialect is read and marked', () => {
    const strict = Object.entries(parts).map(([path, part]): [string, Uint8Array] => [
      path,
      strToU8(
        strFromU8(part)
          .replaceAll(
            'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
            'http://purl.oclc.org/ooxml/spreadsheetml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
      ),
    ]);
    const marked = annotateWorkbook(zipSync(Object.fromEntries(strict)), [finding]);
    expect(readFile(marked, CONTEXT)).toMatchObject({ report: sent, hits: [] });
  });

  test('marking changes no other part of the file', () => {
    const marked = unzipSync(annotateWorkbook(honest, [finding]));
    const changed = Object.keys(parts).filter(
      (path) => Buffer.compare(parts[path] ?? Buffer.of(), marked[path] ?? Buffer.of()) !== 0,
    );
    expect(changed.sort()).toEqual(
      [
        '[Content_Types].xml',
        'xl/_rels/workbook.xml.rels',
        'xl/styles.xml',
        'xl/workbook.xml',
        'xl/worksheets/_rels/sheet1.xml.rels',
        'xl/worksheets/sheet1.xml',
        'xl/worksheets/sheet3.xml',
        'xl/worksheets/sheet4.xml',
      ].filter((path) => parts[path] !== undefined),
    );
  });
});

test('reading any bytes ends in findings, marking them in a file fault at most', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 4 });
  fc.assert(
    fc.property(flips, fc.nat(), (changes, cut) => {
      const bytes = Uint8Array.from(honest);
      for (const [at, by] of changes) {
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
      }
      const file = cut % 3 === 0 ? bytes.slice(0, cut % bytes.length) : bytes;
      readFile(file, CONTEXT);
    }),
    { numRuns: 60 },
  );
});

test('reading any text of a part ends in findings', () => {
  const names = fc.constantFrom('xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet3.xml');
  const snippet = fc.constantFrom(
    '<',
    '"',
    '',
    '<c/>',
    '<row>',
    '</x>',
    'r=""',
    '<f/>',
    '&#0;',
    '_x0000_',
  );
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(30), snippet, (path, at, length, text) => {
      const xml = strFromU8(parts[path] ?? Uint8Array.of());
      const place = at % xml.length;
      const edited = strToU8(xml.slice(0, place) + text + xml.slice(place + length));
      const file = zipSync({ ...parts, [path]: edited });
      const { hits } = readFile(file, CONTEXT);
      try {
        annotateWorkbook(file, [finding]);
      } catch (error) {
        expect(error).toBeInstanceOf(FileFault);
        expect(hits).not.toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
