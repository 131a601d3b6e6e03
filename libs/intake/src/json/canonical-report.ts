import { canonicalJson } from '../programme/canonical-json.js';
import { readReportFile } from './read-json.js';

/** The one text of a report's content, whatever the bytes' own order and spacing; `undefined` when none can be read. */
export function canonicalReport(bytes: Uint8Array): string | undefined {
  const { report } = readReportFile(bytes);
  return report === undefined ? undefined : canonicalJson(report);
}
