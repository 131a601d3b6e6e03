import {
  aggregate,
  countsNewcomers,
  digestReport,
  type Programme,
  type Report,
  styrkepositionOf,
} from '#domain';
import { readReportFile } from '../json/read-json.js';
import { readFile } from '../read-file.js';
import type { SheetContext } from '../sheets/read-sheets.js';

/** One figure of a report by itself; decimal text, null where it is unknown. */
export interface ReportFigure {
  readonly indicator: string;
  /** A code, or ALL. */
  readonly funder: string;
  /** Null also where only reports of earlier quarters could tell: who is new to the programme. */
  readonly value: string | null;
}

/** What a file would add up to by itself, in the programme's order; nothing for one that is not read. */
export function fileFigures(
  bytes: Uint8Array,
  asked: { readonly isJson: boolean; readonly sheets: SheetContext; readonly programme: Programme },
): ReportFigure[] {
  const { report } = asked.isJson ? readReportFile(bytes) : readFile(bytes, asked.sheets);
  return report === undefined ? [] : figuresOf(report, asked.programme);
}

function figuresOf(report: Report, programme: Programme): ReportFigure[] {
  const { cluster, quarter } = report;
  const styrkeposition = styrkepositionOf(programme, cluster, quarter);
  if (styrkeposition === undefined) return [];
  const digest = digestReport(report, programme);
  const facts = [{ cluster, quarter, styrkeposition, digest, approvedBy: [] }];
  const request = {
    ends: [{ window: 'quarter' as const, quarter }],
    scopes: [styrkeposition],
  };
  const untold = untoldByOne(programme);
  return aggregate(programme, facts, request).map(({ indicator, funder, value }) => ({
    indicator,
    funder,
    value: untold.has(indicator) ? null : value,
  }));
}

/** Indicators of which one report by itself says something wrong: all it names would be new. */
function untoldByOne({ indicators }: Programme): ReadonlySet<string> {
  const untold = new Set(indicators.filter(countsNewcomers).map(({ code }) => code));
  for (const { code, derivation } of indicators) {
    if (derivation.from !== 'ratio') continue;
    if ([...derivation.of, ...derivation.to].some((each) => untold.has(each))) untold.add(code);
  }
  return untold;
}
