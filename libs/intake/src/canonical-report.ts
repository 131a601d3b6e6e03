import { canonicalJson } from './programme/canonical-json.js';
import { type FileReading, readFile } from './read-file.js';
import type { Places } from './sheets/places.js';
import type { SheetContext } from './sheets/read-sheets.js';

/** What is kept of a report beside its bytes; all of it can be made from them again. */
export interface CanonicalReport {
  /** The one text of its content, whatever kind of file carries it. */
  readonly content: string;
  /** Where everything stood; null for JSON, whose pointers lead into the file itself. */
  readonly places: string | null;
}

/** `undefined` when no report can be read. */
export function canonicalReport(
  bytes: Uint8Array,
  context: SheetContext,
): CanonicalReport | undefined {
  return toCanonical(readFile(bytes, context));
}

export function toCanonical({ report, places }: FileReading): CanonicalReport | undefined {
  if (report === undefined) return undefined;
  return {
    content: canonicalJson(report),
    places: places === undefined ? null : canonicalJson(places),
  };
}

/** Places as they were kept. */
export function keptPlaces(kept: string | null): Places | undefined {
  return kept === null ? undefined : (JSON.parse(kept) as Places);
}
