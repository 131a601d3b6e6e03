import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Programme, Report } from '#domain';
import { readReport } from '#domain';
import type { SheetContext } from '../sheets/read-sheets.js';

export const PROGRAMME: Programme = JSON.parse(
  readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'),
);

export const CONTEXT: SheetContext = {
  programmes: [PROGRAMME],
  cluster: 'energy-cluster-denmark',
  quarter: '2023-Q2',
};

const DIRECTORY_RECORD = 0x02014b50;

export function reportFrom(json: unknown): Report {
  const { report, hits } = readReport(json);
  if (report === undefined || hits.length > 0) throw new Error(JSON.stringify(hits));
  return report;
}

/** The archive with one part changed as text; `undefined` takes it out. */
export function withPart(
  zip: Uint8Array,
  path: string,
  edit: (text: string) => string | undefined,
): Uint8Array {
  const parts = unzipSync(zip);
  const edited = edit(parts[path] === undefined ? '' : strFromU8(parts[path]));
  if (edited === undefined) delete parts[path];
  else parts[path] = strToU8(edited);
  return zipSync(parts);
}

/** The archive with a lie in its directory: the part's size when it is unpacked. */
export function withDeclaredSize(zip: Uint8Array, path: string, size: number): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 <= bytes.length; at += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_RECORD) continue;
    const name = bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
    if (strFromU8(name) === path) view.setUint32(at + 24, size, true);
  }
  return bytes;
}

/** The part of a sheet by its name. */
export function sheetPath(zip: Uint8Array, name: string): string {
  const workbook = strFromU8(unzipSync(zip)['xl/workbook.xml'] ?? new Uint8Array());
  const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, each]) => each);
  return `xl/worksheets/sheet${names.indexOf(name) + 1}.xml`;
}

/** Puts raw XML of a cell in the place of the cell there, in a row that the template has written. */
export function withCell(zip: Uint8Array, sheet: string, at: string, cell: string): Uint8Array {
  return withPart(zip, sheetPath(zip, sheet), (xml) => {
    const there = new RegExp(`<c r="${at}"[^>]*?(?:/>|>.*?</c>)`);
    if (!there.test(xml)) throw new Error(`no cell ${at} on ${sheet}`);
    return xml.replace(there, () => cell);
  });
}
