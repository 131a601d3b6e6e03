import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { styrkepositionOf } from '#domain';
import type { ReportDocument } from '../tools/demo/report-document.js';
import { callService } from '../tools/start/service-client.js';
import { chainsOfJobs } from './bare-chain.js';
import type { Bench } from './bench.js';
import type { DemoHistory } from './demo-history.js';
import { milliseconds, type Row, times } from './figure.js';
import { percentile } from './statistics.js';

// A stated flow: what the report says is what the cell must show.
const INDICATOR = 'HENV';
const POLL_MS = 5;
const VISIBLE_MS_MAX = 2_000;
const GIVE_UP_MS = 20_000;

/**
 * From sending a correction until the read API shows its figure, one after the other, against what
 * the parts cost alone: one durable row, and three jobs that do nothing.
 */
export async function measureVisible(bench: Bench): Promise<Row[]> {
  const history = await bench.demo();
  const count = bench.isQuick ? 10 : 60;
  bench.say(`visible: ${count} corrections, one after the other`);
  const reports = await visibleReports(history);
  const seen: number[] = [];
  for (let sent = 0; sent < count; sent++) {
    const report = reports[sent % reports.length];
    if (report === undefined) throw new Error('no report of the demo is visible');
    seen.push(await untilVisible(history, report, 1 + Math.floor(sent / reports.length)));
  }
  const bare = await chainsOfJobs(bench.servers, count);
  const row = (name: string, quantile: number): Row => ({
    figure: `accept to visible, ${name}`,
    value: milliseconds(percentile(seen, quantile)),
    baseline: `${milliseconds(percentile(bare, quantile))}, a row and 3 empty jobs`,
    ratio: times(percentile(seen, quantile) / percentile(bare, quantile)),
  });
  const p99 = percentile(seen, 0.99);
  const target = { text: `< ${milliseconds(VISIBLE_MS_MAX)}`, met: p99 < VISIBLE_MS_MAX };
  return [row('p50', 0.5), { ...row('p99', 0.99), target }];
}

interface Correctable {
  readonly document: ReportDocument;
  readonly funder: string;
  readonly value: number;
  readonly cell: string;
}

/** The reports of the last quarter that the read API shows as they were sent. */
async function visibleReports(history: DemoHistory): Promise<Correctable[]> {
  const { demo, programme } = history;
  const documents = demo.reports.filter(({ via }) => via === 'report').map(({ report }) => report);
  const found: Correctable[] = [];
  for (const document of documents) {
    const figure = document.figures.find(({ indicator }) => indicator === INDICATOR);
    const place = styrkepositionOf(programme, document.cluster, document.quarter);
    if (figure === undefined || place === undefined) continue;
    const cell =
      `indicator=${INDICATOR}&quarter=${document.quarter}` +
      `&styrkeposition=${place}&funder=${figure.funder}`;
    if ((await readValue(history, cell)) !== figure.value) continue;
    found.push({ document, funder: figure.funder, value: Number(figure.value), cell });
  }
  return found;
}

async function untilVisible(
  history: DemoHistory,
  report: Correctable,
  more: number,
): Promise<number> {
  const { document, funder, cell } = report;
  const value = String(report.value + more);
  const figures = document.figures.map((figure) =>
    figure.indicator === INDICATOR && figure.funder === funder ? { ...figure, value } : figure,
  );
  const { credentials } = history;
  const start = performance.now();
  const receipt = await callService({
    url: `${credentials.urls.ingest}/v1/reports`,
    key: credentials.clusters[document.cluster] ?? '',
    body: { ...document, figures },
  });
  while ((await readValue(history, cell)) !== value) {
    if (performance.now() - start > GIVE_UP_MS)
      throw new Error(`not visible: ${await verdictOf(history, receipt)}`);
    await sleep(POLL_MS);
  }
  return performance.now() - start;
}

const outcomesSchema = z.object({ cells: z.array(z.object({ value: z.string().nullable() })) });

async function readValue({ credentials }: DemoHistory, cell: string): Promise<string | null> {
  const url = `${credentials.urls.api}/v1/outcomes?${cell}`;
  const answer = outcomesSchema.parse(await callService({ url, key: credentials.admin }));
  return answer.cells[0]?.value ?? null;
}

async function verdictOf({ credentials }: DemoHistory, receipt: unknown): Promise<string> {
  const { submissionId } = z.object({ submissionId: z.string() }).parse(receipt);
  const url = `${credentials.urls.ingest}/v1/submissions/${submissionId}`;
  return JSON.stringify(await callService({ url, key: credentials.admin }));
}
