import type { IsoDate } from '../../calendar/quarter.js';
import { CONSISTENCY_CASES } from './consistency-cases.js';
import {
  HISTORY_CASES,
  NEIGHBOUR_CASES,
  PROGRAMME_CASES,
  TIMING_CASES,
} from './programme-cases.js';
import { REFERENCE_CASES } from './reference-cases.js';
import type { ReportCase } from './report-case.js';
import { SHAPE_CASES } from './shape-cases.js';
import { validReport } from './valid-report.js';

/** When the cases' reports are received unless they say otherwise: within the deadline of their quarter. */
export const RECEIVED_ON: IsoDate = '2023-07-15';

/** At least one for every code; they hold for the programme file of 2021-2024 too. */
export const REPORT_CASES: readonly ReportCase[] = [
  ...SHAPE_CASES,
  ...REFERENCE_CASES,
  ...CONSISTENCY_CASES,
  ...PROGRAMME_CASES,
  ...HISTORY_CASES,
  ...NEIGHBOUR_CASES,
  ...TIMING_CASES,
];

/** The bytes to send. */
export function bytesOf(each: ReportCase): Uint8Array {
  const valid = validReport();
  const written = each.write?.(valid) ?? JSON.stringify(each.make(valid));
  return new TextEncoder().encode(written);
}
