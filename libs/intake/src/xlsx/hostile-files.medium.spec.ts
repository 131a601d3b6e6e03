import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { readFile } from '../read-file.js';
import {
  CONTEXT,
  PROGRAMME,
  reportFrom,
  sheetPath,
  withDeclaredSize,
  withPart,
} from '../testing/sheet-fixtures.js';
import { makeTemplate } from './template/make-template.js';

/** Of computing: a busy machine makes the clock run faster. */
const ALLOWED_MS = 2_000;
const sent = reportFrom(validReport());
let honest: Uint8Array;

beforeAll(async () => {
  const { cluster, quarter } = sent;
  honest = await makeTemplate({ programme: PROGRAMME, cluster, quarter, sent });
});

function codesOf(bytes: Uint8Array): string[] {
  const started = process.cpuUsage();
  const codes = readFile(bytes, CONTEXT).hits.map(({ code }) => code);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(ALLOWED_MS);
  return codes;
}

function withEntry(name: string, content: Uint8Array = strToU8('x')): Uint8Array {
  return zipSync({ ...unzipSync(honest), [name]: content });
}

function patched(edit: (view: DataView, bytes: Uint8Array) => void, base = honest): Uint8Array {
  const bytes = Uint8Array.from(base);
  edit(new DataView(bytes.buffer), bytes);
  return bytes;
}

/** Offsets of every record with this signature. */
function records(bytes: Uint8Array, signature: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (view.getUint32(at, true) === signature) found.push(at);
  }
  return found;
}

const DIRECTORY = 0x02014b50;
const END = 0x06054b50;

const lying = (size: number) => withDeclaredSize(honest, 'xl/worksheets/sheet2.xml', size);

function manyEntries(count: number): Uint8Array {
  const files: Zippable = { ...unzipSync(honest) };
  for (let n = 0; n < count; n += 1) files[`xl/media/${n}.png`] = [strToU8(''), { level: 0 }];
  return zipSync(files);
}

const sheetOf = (edit: (xml: string) => string) =>
  withPart(honest, sheetPath(honest, 'Organisationer'), edit);
const relation = (type: string, target: string) =>
  withPart(honest, 'xl/_rels/workbook.xml.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="x1" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
    ),
  );
const MILLION_CELLS = Array.from(
  { length: 1_000_000 },
  (_, n) => `${n % 4 === 0 ? '<row>' : ''}<c><v>${n}</v></c>${n % 4 === 3 ? '</row>' : ''}`,
).join('');

describe('hostile workbooks get their code within two seconds', () => {
  test.each<[string, () => Uint8Array, string[]]>([
    ['an honest file', () => honest, []],
    ['bomb of noughts', () => withEntry('xl/media/a.bin', new Uint8Array(90_000_000)), ['KP-F005']],
    [
      'over the unpacked limit',
      () => withEntry('xl/a.bin', new Uint8Array(110_000_000)),
      ['KP-F005'],
    ],
    ['smaller than it says', () => lying(1_000_000), ['KP-F005']],
    ['larger than it says', () => lying(100), ['KP-F005']],
    ['20,000 entries', () => manyEntries(20_000), ['KP-F005']],
    ['climbing path', () => withEntry('../../etc/passwd'), ['KP-F005']],
    ['backslash', () => withEntry('xl\\evil.xml'), ['KP-F005']],
    ['same name in capitals', () => withEntry('XL/WORKBOOK.XML'), ['KP-F005']],
    ['macros', () => withEntry('xl/vbaProject.bin'), ['KP-F005']],
    ['external workbook', () => withEntry('xl/externalLinks/externalLink1.xml'), ['KP-F005']],
    ['external picture', () => relation('image', 'https://evil.example/x.png'), ['KP-F005']],
    ['a web link', () => relation('hyperlink', 'mailto:rapport@example.org'), []],
    [
      'macro content type',
      () =>
        withPart(honest, '[Content_Types].xml', (xml) =>
          xml.replace('sheet.main+xml', 'sheet.macroEnabled.main+xml'),
        ),
      ['KP-F005'],
    ],
    [
      'DTD',
      () => sheetOf((xml) => xml.replace('<worksheet', '<!DOCTYPE w [<!ENTITY a "b">]><worksheet')),
      ['KP-F005'],
    ],
    [
      'DTD in a part that is not read',
      () => withEntry('xl/drawings/drawing9.xml', strToU8('<!DOCTYPE x []><x/>')),
      ['KP-F005'],
    ],
    ['entity', () => sheetOf((xml) => xml.replace('<sheetData>', '<sheetData>&a;')), ['KP-F003']],
    ['not XML', () => sheetOf(() => 'hello'), ['KP-F003']],
    [
      'not UTF-8',
      () =>
        zipSync({
          ...unzipSync(honest),
          [sheetPath(honest, 'Aktiviteter')]: Uint8Array.of(0xff, 0xfe, 0x3c, 0),
        }),
      ['KP-F003'],
    ],
    ['truncated in the middle', () => honest.slice(0, honest.length / 2), ['KP-F003']],
    ['truncated at the end', () => honest.slice(0, -30), ['KP-F003']],
    [
      'a flipped byte',
      () =>
        patched((_, bytes) => {
          const at = (records(bytes, 0x04034b50)[3] ?? 0) + 80;
          bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        }),
      ['KP-F003'],
    ],
    [
      'encrypted entry',
      () =>
        patched((view, bytes) => {
          for (const at of records(bytes, DIRECTORY)) view.setUint16(at + 8, 1, true);
        }),
      ['KP-F003'],
    ],
    [
      'zip64 marker',
      () =>
        patched((view, bytes) => {
          for (const at of records(bytes, END)) view.setUint32(at + 16, 0xffffffff, true);
        }),
      ['KP-F005'],
    ],
    [
      'another name inside than in the directory',
      () =>
        patched((_, bytes) => {
          const [at = 0] = records(bytes, 0x04034b50);
          bytes[at + 30] = 0x58;
        }),
      ['KP-F005'],
    ],
    [
      'text beyond the table',
      () => sheetOf((xml) => xml.replace(/( t="s"[^>]*><v>)\d+</, '$1999999<')),
      ['KP-F003'],
    ],
    [
      'impossible address',
      () =>
        sheetOf((xml) =>
          xml.replace(
            '<sheetData>',
            '<sheetData><row r="9999999"><c r="A9999999"><v>1</v></c></row>',
          ),
        ),
      ['KP-F003'],
    ],
    [
      'the same cell twice',
      () =>
        sheetOf((xml) =>
          xml.replace('</sheetData>', '<row r="1"><c r="A1" t="b"><v>1</v></c></row></sheetData>'),
        ),
      ['KP-F003'],
    ],
    [
      'a million cells',
      () =>
        sheetOf((xml) =>
          xml.replace(/<sheetData>[\s\S]*<\/sheetData>/, `<sheetData>${MILLION_CELLS}</sheetData>`),
        ),
      ['KP-F002'],
    ],
    [
      'a million merged cells',
      () =>
        sheetOf((xml) =>
          xml.replace(
            /<mergeCells[\s\S]*<\/mergeCells>/,
            `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells>`,
          ),
        ),
      [],
    ],
    [
      'workbook part missing',
      () => withPart(honest, 'xl/workbook.xml', () => undefined),
      ['KP-F003'],
    ],
    ['11 MB', () => withEntry('xl/a.bin', randomBytes(11_000_000)), ['KP-F002']],
    ['empty', () => new Uint8Array(), ['KP-F001']],
    ['HTML called .xls', () => strToU8('<html><table></table></html>'), ['KP-F001']],
    [
      'password',
      () =>
        new Uint8Array([
          0xd0,
          0xcf,
          0x11,
          0xe0,
          0,
          0,
          ...Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      ['KP-F003'],
    ],
    [
      '.xlsb',
      () => zipSync({ '[Content_Types].xml': strToU8(''), 'xl/workbook.bin': strToU8('x') }),
      ['KP-F001'],
    ],
    [
      '.ods',
      () =>
        zipSync({
          mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
        }),
      ['KP-F001'],
    ],
  ])('%s', (_name, make, expected) => {
    expect(codesOf(make())).toEqual(expected);
  });

  test('cells and rows without references are read where they stand', () => {
    const bare = sheetOf((xml) => xml.replace(/(<c|<row) r="[A-Z]*\d+"/g, '$1'));
    const { report, hits } = readFile(bare, CONTEXT);
    expect(hits).toEqual([]);
    expect(report?.organisations).toEqual(sent.organisations);
  });
});
