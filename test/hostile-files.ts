import { strToU8, unzipSync, zipSync } from 'fflate';
import {
  sheetPath,
  withDeclaredSize,
  withPart,
} from '../libs/intake/src/testing/sheet-fixtures.js';

/** A file that is not what it should be, made from an honest workbook. */
export interface HostileFile {
  readonly name: string;
  readonly make: (honest: Uint8Array) => Uint8Array;
  /** 4xx is refused before it is stored; 200 is received, and rejected by its verdict. */
  readonly status: number;
  readonly code: string;
}

const withEntry = (honest: Uint8Array, name: string, content: Uint8Array = strToU8('x')) =>
  zipSync({ ...unzipSync(honest), [name]: content });

const sheet = (honest: Uint8Array, edit: (xml: string) => string) =>
  withPart(honest, sheetPath(honest, 'Organisationer'), edit);

/** The file of a password: an OLE container with the archive inside. */
const ENCRYPTED = Buffer.concat([
  Buffer.from('d0cf11e00000', 'hex'),
  Buffer.from('EncryptedPackage', 'utf16le'),
]);

function manyEntries(honest: Uint8Array): Uint8Array {
  const many = Array.from({ length: 20_000 }, (_, n) => [`xl/media/${n}.png`, strToU8('')]);
  return zipSync({ ...unzipSync(honest), ...Object.fromEntries(many) }, { level: 0 });
}

function withExternalPicture(honest: Uint8Array): Uint8Array {
  const link =
    '<Relationship Id="x1" Type="http://x/image" Target="https://evil.example/x.png" TargetMode="External"/>';
  return withPart(honest, 'xl/_rels/workbook.xml.rels', (xml) =>
    xml.replace('</Relationships>', `${link}</Relationships>`),
  );
}

const file = (
  name: string,
  [status, code]: readonly [number, string],
  make: HostileFile['make'],
): HostileFile => ({ name, make, status, code });

const REFUSED_UNSAFE = [422, 'KP-F005'] as const;
const REFUSED_DAMAGED = [422, 'KP-F003'] as const;
const REJECTED_UNSAFE = [200, 'KP-F005'] as const;

export const HOSTILE_FILES: readonly HostileFile[] = [
  file('bomb of noughts', REFUSED_UNSAFE, (honest) =>
    withEntry(honest, 'xl/a.bin', new Uint8Array(90_000_000)),
  ),
  file('smaller than it says', REJECTED_UNSAFE, (honest) =>
    withDeclaredSize(honest, 'xl/worksheets/sheet2.xml', 1_000_000),
  ),
  file('larger than it says', REJECTED_UNSAFE, (honest) =>
    withDeclaredSize(honest, 'xl/worksheets/sheet2.xml', 100),
  ),
  file('20,000 entries', REFUSED_UNSAFE, manyEntries),
  file('climbing path', REFUSED_UNSAFE, (honest) => withEntry(honest, '../../etc/passwd')),
  file('backslash in a path', REFUSED_UNSAFE, (honest) => withEntry(honest, 'xl\\evil.xml')),
  file('the same name in capitals', REFUSED_UNSAFE, (honest) =>
    withEntry(honest, 'XL/WORKBOOK.XML'),
  ),
  file('macros', REJECTED_UNSAFE, (honest) => withEntry(honest, 'xl/vbaProject.bin')),
  file('external workbook', REJECTED_UNSAFE, (honest) =>
    withEntry(honest, 'xl/externalLinks/externalLink1.xml', strToU8('<x/>')),
  ),
  file('external picture', REJECTED_UNSAFE, withExternalPicture),
  file('DTD with entities', REJECTED_UNSAFE, (honest) =>
    sheet(honest, (xml) => xml.replace('<worksheet', '<!DOCTYPE w [<!ENTITY a "b">]><worksheet')),
  ),
  file('DTD in a part that is not read', REJECTED_UNSAFE, (honest) =>
    withEntry(honest, 'xl/drawings/drawing9.xml', strToU8('<!DOCTYPE x []><x/>')),
  ),
  file('a million cells', [200, 'KP-F002'], (honest) =>
    sheet(honest, (xml) => xml.replace('<sheetData>', `<sheetData>${MILLION_CELLS}`)),
  ),
  file('encrypted', REFUSED_DAMAGED, () => ENCRYPTED),
  file('truncated', REFUSED_DAMAGED, (honest) => honest.slice(0, honest.length / 2)),
  file('HTML', [415, 'KP-F001'], () => strToU8('<html></html>')),
  file('empty', [415, 'KP-F001'], () => new Uint8Array()),
];

/** Numbers that differ: alike they would be packed so small that the archive alone is suspect. */
const MILLION_CELLS = Array.from({ length: 250_000 }, (_, row) => {
  const cell = (place: number) => `<c><v>${(row * 4 + place) ** 2}</v></c>`;
  return `<row>${[0, 1, 2, 3].map(cell).join('')}</row>`;
}).join('');

/** Not hostile, though many readers fail on it: cells and rows that do not say where they stand. */
export const withoutReferences = (honest: Uint8Array): Uint8Array =>
  sheet(honest, (xml) => xml.replace(/(<c|<row) r="[A-Z]*\d+"/g, '$1'));
