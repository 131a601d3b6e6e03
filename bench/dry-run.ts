import { randomBytes } from 'node:crypto';
import { readXlsx } from 'hucre';
import { z } from 'zod';
import { MEDIA_TYPES, makeTemplate } from '#intake';
import { setDemoClock } from '#persistence';
import { createApiKey } from '#platform';
import { prepareDatabase, readProgrammeFile } from '../tools/start/prepare.js';
import { waitUntil } from '../tools/start/wait-until.js';
import { type RunningProcess, startAppOnRedis } from './apps.js';
import type { Bench } from './bench.js';
import { megabytes, milliseconds, type Row, times } from './figure.js';
import { largeReport } from './load/large-report.js';
import { memoryOf } from './machine.js';
import { percentile } from './statistics.js';

const CLUSTER = 'energy-cluster-denmark';
const NOW = '2024-11-08T09:00:00+01:00';
const BEFORE = { cluster: CLUSTER, quarter: '2024-Q2', start: '2024-04-01' } as const;
const ASKED = { cluster: CLUSTER, quarter: '2024-Q3', start: '2024-04-01' } as const;
const WARM_UPS = 3;
const P95_MS_MAX = 1_000;
const BLOCK_MS_MAX = 100;
const WORKER_BYTES_MAX = 256e6;
// What ingest may take at its peak, as in the demo.
const INGEST_BYTES_MAX = 400e6;
const JUDGED_MS = 60_000;

/**
 * The verdict on the largest spreadsheet that is let in, asked of ingest over HTTP, in a cluster
 * whose quarter before was as large; against a library that reads the file and does no more.
 */
export async function measureDryRun(bench: Bench): Promise<Row[]> {
  const { ingest, worker, send, book } = await startBoth(bench);
  const idle = { worker: memoryOf(worker.pid, 'VmRSS'), ingest: memoryOf(ingest.pid, 'VmRSS') };
  const accepted = await send('reports', await book(BEFORE));
  await waitUntil(async () => (await send(`submissions/${accepted.id}`)).state === 'accepted', {
    what: 'The quarter before must be accepted',
    limitMs: JUDGED_MS,
  });
  const judged = memoryOf(worker.pid, 'VmHWM');
  await worker.stop();

  const file = await book(ASKED);
  const count = bench.isQuick ? 5 : 40;
  bench.say(`dry run: ${count} of ${Math.round(file.length / 1_000)} KB`);
  const took = { dryRun: [] as number[], reading: [] as number[] };
  for (let round = 0; round < WARM_UPS + count; round++) {
    if (round === WARM_UPS) await longestBlock(ingest);
    const dryRun = await millisecondsOf(() => send('validations', file));
    const reading = await millisecondsOf(() => readXlsx(file));
    if (round < WARM_UPS) continue;
    took.dryRun.push(dryRun);
    took.reading.push(reading);
  }
  const block = await longestBlock(ingest);
  const peak = memoryOf(ingest.pid, 'VmHWM');
  await ingest.stop();
  return [
    timeRow('p50', took, 0.5),
    timeRow('p95', took, 0.95),
    blockRow(block, percentile(took.reading, 0.5)),
    memoryRow('worker, judging it for good', {
      bytes: judged,
      idle: idle.worker,
      most: WORKER_BYTES_MAX,
    }),
    memoryRow('ingest, judging it dry', { bytes: peak, idle: idle.ingest, most: INGEST_BYTES_MAX }),
  ];
}

const answerSchema = z.looseObject({
  submissionId: z.string().optional(),
  state: z.string().optional(),
  accepted: z.boolean().optional(),
});

async function startBoth(bench: Bench) {
  const { servers } = bench;
  const file = readProgrammeFile();
  const adminUrl = await servers.createDatabase('dry_run');
  const logins = await prepareDatabase(adminUrl, { ...file, clockAt: NOW });
  await setDemoClock(adminUrl, NOW);
  const pepper = randomBytes(32).toString('hex');
  const env = { KLYNGEPULS_DEMO: 'true' };
  const start = (app: 'ingest' | 'worker') =>
    startAppOnRedis(servers, { app, databaseUrl: logins[app], pepper, env });
  const [ingest, worker] = await Promise.all([start('ingest'), start('worker')]);
  const key = await createApiKey(adminUrl, pepper, {
    role: 'cluster',
    clusters: [CLUSTER],
    label: 'bench',
  });
  /** A GET, or a POST of a workbook; throws unless it is answered well, and a dry run is accepted. */
  async function send(path: string, bytes?: Uint8Array) {
    const quarter = path === 'reports' ? BEFORE.quarter : ASKED.quarter;
    const url = `${ingest.url}/v1/${path}${bytes === undefined ? '' : `?quarter=${quarter}`}`;
    const headers = { authorization: `Bearer ${key}`, 'content-type': MEDIA_TYPES.xlsx };
    const answer = await fetch(url, {
      headers,
      ...(bytes === undefined ? {} : { method: 'POST', body: new Uint8Array(bytes) }),
    });
    const text = await answer.text();
    const { submissionId: id, state, accepted } = answerSchema.parse(JSON.parse(text));
    if (!answer.ok || accepted === false || state === 'rejected') {
      throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 2_000)}`);
    }
    return { id, state };
  }
  const book = (of: typeof BEFORE | typeof ASKED) =>
    makeTemplate({ programme: file.programme, ...of, sent: largeReport(of) });
  return { ingest, worker, send, book };
}

/** Milliseconds between two turns of the event loop, the most since it was last asked. */
async function longestBlock({ health }: RunningProcess): Promise<number> {
  const text = await (await fetch(`${health}/metrics`)).text();
  const seconds = /^nodejs_eventloop_lag_max_seconds\{.*\} (\S+)$/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error('ingest does not tell how long its loop was blocked');
  return Number(seconds) * 1_000;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

interface Took {
  readonly dryRun: readonly number[];
  readonly reading: readonly number[];
}

function timeRow(name: string, took: Took, share: number): Row {
  const value = percentile(took.dryRun, share);
  const reading = percentile(took.reading, share);
  return {
    figure: `dry run of 5,000 organisations and 2,000 activities as XLSX, ${name}`,
    value: milliseconds(value),
    baseline: `${milliseconds(reading)}, hucre reads it`,
    ratio: times(value / reading),
    ...(name === 'p95' && {
      target: { text: `< ${milliseconds(P95_MS_MAX)}`, met: value < P95_MS_MAX },
    }),
  };
}

function blockRow(block: number, reading: number): Row {
  return {
    figure: "longest block of ingest's event loop meanwhile",
    value: milliseconds(block),
    baseline: `${milliseconds(reading)}, reading it inline`,
    ratio: times(block / reading),
    target: { text: `< ${milliseconds(BLOCK_MS_MAX)}`, met: block < BLOCK_MS_MAX },
  };
}

interface Memory {
  readonly bytes: number | undefined;
  readonly idle: number | undefined;
  readonly most: number;
}

function memoryRow(name: string, { bytes, idle, most }: Memory): Row {
  const figure = `memory of ${name}, peak`;
  // Only Linux tells a process's memory as a file.
  if (bytes === undefined || idle === undefined)
    return { figure, value: 'not told here', baseline: '–', ratio: '–' };
  return {
    figure,
    value: megabytes(bytes),
    baseline: `${megabytes(idle)}, idle`,
    ratio: times(bytes / idle),
    target: { text: `< ${megabytes(most)}`, met: bytes < most },
  };
}
