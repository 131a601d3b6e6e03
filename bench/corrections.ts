import pg from 'pg';
import { styrkepositionOf } from '#domain';
import type { ReportDocument } from '../tools/demo/report-document.js';
import type { DemoHistory } from './demo-history.js';

/** A stated flow: what the report says is what the cell of its styrkeposition must show. */
export const CORRECTED = 'HENV';

/** A report of the last quarter that was accepted, and where its figure is seen. */
export interface Correctable {
  readonly document: ReportDocument;
  readonly funder: string;
  readonly styrkeposition: string;
}

export async function findCorrectable(history: DemoHistory): Promise<Correctable[]> {
  const { adminUrl, demo, programme } = history;
  const accepted = await acceptedClusters(adminUrl, demo.expected.quarter);
  return demo.reports.flatMap(({ via, report: document }) => {
    if (via !== 'report' || !accepted.has(document.cluster)) return [];
    const figure = document.figures.find(({ indicator }) => indicator === CORRECTED);
    const styrkeposition = styrkepositionOf(programme, document.cluster, document.quarter);
    if (figure === undefined || styrkeposition === undefined) return [];
    return [{ document, funder: figure.funder, styrkeposition }];
  });
}

let corrections = 0;

/** The report with a figure that no correction of this run had before. */
export function nextCorrection({ document, funder }: Correctable): {
  readonly document: ReportDocument;
  readonly value: string;
} {
  const isIt = (figure: { indicator: string; funder: string }) =>
    figure.indicator === CORRECTED && figure.funder === funder;
  corrections += 1;
  const value = String(Number(document.figures.find(isIt)?.value ?? 0) + corrections);
  const figures = document.figures.map((figure) => (isIt(figure) ? { ...figure, value } : figure));
  return { document: { ...document, figures }, value };
}

async function acceptedClusters(adminUrl: string, quarter: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ cluster: string }>(
      `select cluster from klyngepuls.report_revision where quarter = $1`,
      [quarter],
    );
    if (rows.length === 0) throw new Error(`no report of ${quarter} was accepted`);
    return new Set(rows.map(({ cluster }) => cluster));
  } finally {
    await client.end();
  }
}
