import { canonicalJson } from './programme/canonical-json.js';
import { readFile } from './read-file.js';
import type { SheetContext } from './sheets/read-sheets.js';

/** The one text of a report's content, whatever kind of file carries it; `undefined` when none can be read. */
export function canonicalReport(bytes: Uint8Array, context: SheetContext): string | undefined {
  const { report } = readFile(bytes, context);
  return report === undefined ? undefined : canonicalJson(report);
}
