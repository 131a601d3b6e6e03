import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { callService } from '../tools/start/service-client.js';
import { chainsOfJobs } from './bare-chain.js';
import type { Bench } from './bench.js';
import { CORRECTED, type Correctable, findCorrectable, nextCorrection } from './corrections.js';
import type { DemoHistory } from './demo-history.js';
import { milliseconds, type Row, times } from './figure.js';
import { percentile } from './statistics.js';

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
  const reports = await findCorrectable(history);
  const seen: number[] = [];
  for (let sent = 0; sent < count; sent++) {
    const report = reports[sent % reports.length];
    if (report !== undefined) seen.push(await untilVisible(history, report));
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

async function untilVisible(history: DemoHistory, report: Correctable): Promise<number> {
  const { credentials } = history;
  const { document, value } = nextCorrection(report);
  const cell =
    `indicator=${CORRECTED}&quarter=${document.quarter}` +
    `&styrkeposition=${report.styrkeposition}&funder=${report.funder}`;
  const start = performance.now();
  const receipt = await callService({
    url: `${credentials.urls.ingest}/v1/reports`,
    key: credentials.clusters[document.cluster] ?? '',
    body: document,
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
