import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ALL } from '#domain';
import { readProgramme } from '#intake';
import { makeDemo } from '../../tools/demo/make-demo.js';
import { INNOVATIONSKRAFT, type Pipeline } from '../pipeline.js';
import { recount } from '../recount.js';
import type { SentReport } from '../reports.js';

const REPORTS = 200;

/** The demo's first reports and corrections of its last quarter: 200, each accepted in its order. */
export function twoHundredReports(): SentReport[] {
  const read = readProgramme(readFileSync(INNOVATIONSKRAFT, 'utf8'));
  if ('faults' in read) throw new Error('the programme has faults');
  const reports = new Map<string, SentReport>();
  for (const { report } of makeDemo(read.programme, 1).reports) {
    const key = `${report.cluster} ${report.quarter}`;
    if (!reports.has(key)) reports.set(key, report as unknown as SentReport);
  }
  const all = [...reports.values()].sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const corrections = all
    .slice(all.length - REPORTS)
    .map((report) => ({ ...report, narrative: `${report.narrative} Rettet.` }));
  return [...all, ...corrections];
}

export interface Delivered {
  readonly report: SentReport;
  readonly submissionId: string;
}

/**
 * Sends every report as its sender would: one after the other for a cluster, clusters side by side,
 * each again under its key until there is a receipt. `meanwhile` runs after each receipt; keys begin
 * with `keys`, another for each delivery to the same pipeline.
 */
export async function deliver(
  pipeline: Pipeline,
  reports: readonly SentReport[],
  meanwhile: (receipts: number) => Promise<void>,
  keys = 'delivery',
): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  const byCluster = Map.groupBy(reports, (report) => report.cluster);
  await Promise.all(
    [...byCluster.values()].map(async (own) => {
      for (const [index, report] of own.entries()) {
        const submissionId = await submitUntilReceipt(pipeline, report, `${keys}-${index}`);
        delivered.push({ report, submissionId });
        await meanwhile(delivered.length);
      }
    }),
  );
  return delivered;
}

const PATIENCE_MS = 60_000;

async function submitUntilReceipt(
  pipeline: Pipeline,
  report: SentReport,
  key: string,
): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await pipeline
      .submit(report, { 'idempotency-key': key })
      .catch(() => ({ status: 0, body: undefined }));
    if (answer.status === 202 || answer.status === 200)
      return (answer.body.receipt ?? answer.body).submissionId;
    const passing = answer.status === 0 || answer.status === 503 || answer.status === 429;
    if (!passing || performance.now() > deadline)
      throw new Error(
        `${report.cluster} ${report.quarter}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What each receipt became, and outcomes of the whole programme beside a recount from what was sent. */
export async function account(pipeline: Pipeline, delivered: readonly Delivered[]) {
  const states: Record<string, number> = {};
  for (const { submissionId } of delivered) {
    const { body } = await pipeline.read(
      `/v1/submissions/${submissionId}`,
      pipeline.keys.admin,
      pipeline.urls.ingest,
    );
    states[body.state] = (states[body.state] ?? 0) + 1;
  }
  const inForce = [
    ...new Map(
      delivered.map(({ report }) => [`${report.cluster} ${report.quarter}`, report]),
    ).values(),
  ];
  const counted: Record<string, unknown> = {};
  const recounted: Record<string, unknown> = {};
  for (const funder of ['DEB', 'UFM', ALL]) {
    recounted[funder] = recount(inForce, funder);
    const { body } = await pipeline.read(
      `/v1/outcomes?quarter=2024-Q3&window=programme&styrkeposition=ALL&funder=${funder}&indicator=VIRK,VIRK_INNO,DELT,FORB`,
    );
    counted[funder] = Object.fromEntries(
      body.cells.map((cell: { indicator: string; value: string }) => [cell.indicator, cell.value]),
    );
  }
  const cli = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, ['dist/apps/cli/src/main.js', ...args, '--json'], {
        env: { ...process.env, ADMIN_DATABASE_URL: pipeline.database.adminUrl },
        encoding: 'utf8',
      }),
    );
  return {
    states,
    counted,
    recounted,
    differences: cli('rebuild', '--verify').differences,
    invariants: cli('invariants'),
  };
}
