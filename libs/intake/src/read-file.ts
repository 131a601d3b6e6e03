import { type ReaderHit, type Report, readReportAfter } from '#domain';
import { FileFault } from './archive/file-fault.js';
import { type FileKind, refuseUnknown, sniffKind } from './archive/sniff-kind.js';
import { readCsvZip } from './csv/read-csv-zip.js';
import { readReportFile } from './json/read-json.js';
import type { Places } from './sheets/places.js';
import type { SheetContext, SheetReading } from './sheets/read-sheets.js';
import { readWorkbook } from './xlsx/read-workbook.js';

export interface FileReading {
  /** Left out when cluster and quarter cannot be told, or the file cannot be read at all. */
  readonly report?: Report;
  readonly hits: readonly ReaderHit[];
  /** Only for files with cells. */
  readonly places?: Places;
}

/** A report file of any kind, by its content. The same bytes and context give the same reading. */
export function readFile(bytes: Uint8Array, context: SheetContext): FileReading {
  const kind = sniffKind(bytes);
  if (kind === undefined) return { hits: [refuseUnknown(bytes).toHit()] };
  if (kind === 'json') return readReportFile(bytes);
  return readSheetFile(bytes, kind, context);
}

/** A workbook or a zip of CSV; what is not one becomes one hit of family F. */
function readSheetFile(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'json'>,
  context: SheetContext,
): FileReading {
  try {
    const read = kind === 'xlsx' ? readWorkbook : readCsvZip;
    return toReading(read(bytes, context));
  } catch (error) {
    if (error instanceof FileFault) return { hits: [error.toHit()] };
    throw error;
  }
}

/** That a refused value is missing, or takes its row along, is not told a second time. */
function toReading({ json, places, hits, refused, headings }: SheetReading): FileReading {
  const silent = new Set(refused);
  const { report, hits: all } = readReportAfter(hits, json);
  const told = all.filter(({ code, at }) => code !== 'KP-S002' || !silent.has(at));
  const named = told.map((hit) => asHeaded(hit, headings));
  return { ...(report === undefined ? {} : { report }), hits: named, places };
}

/** People know the heading of a blank cell, and not the name that JSON has for it. */
function asHeaded(hit: ReaderHit, headings: SheetReading['headings']): ReaderHit {
  const [, list, member] = /^\/(\w+)\/\d+\/(\w+)$/.exec(hit.at) ?? [];
  const heading = hit.code === 'KP-S002' ? headings.get(`${list}/${member}`) : undefined;
  if (heading === undefined) return hit;
  return { ...hit, message: { da: `»${heading}« mangler.`, en: `"${heading}" is missing.` } };
}
