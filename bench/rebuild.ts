import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Bench } from './bench.js';
import { figures, type Row, times } from './figure.js';
import { median } from './statistics.js';

const REBUILD_SECONDS_MAX = 20;
const CLI = path.resolve(import.meta.dirname, '../apps/cli/src/main.js');
const OUTPUT_BYTES_MAX = 10_000_000;

const run = promisify(execFile);

/**
 * `klyngepuls rebuild` from its start to its end, with no outcome stored, against reading and parsing
 * the bytes of the same reports and nothing else. Ends with a rebuild that finds no difference.
 */
export async function measureRebuild(bench: Bench): Promise<Row[]> {
  const { adminUrl, stopApps } = await bench.demo();
  await stopApps();
  const repetitions = bench.isQuick ? 1 : 5;
  bench.say(`rebuild: ${repetitions} times`);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const rebuilt: number[] = [];
    const parsed: number[] = [];
    for (let nth = 0; nth < repetitions; nth++) {
      await client.query('truncate klyngepuls.outcome');
      rebuilt.push(await seconds(() => rebuild(adminUrl)));
      parsed.push(await seconds(() => parseAll(client)));
    }
    await rebuild(adminUrl, '--verify');
    return [rowOf(median(rebuilt), median(parsed))];
  } finally {
    await client.end();
  }
}

function rowOf(rebuilt: number, parsed: number): Row {
  return {
    figure: 'full rebuild of the demo',
    value: `${figures(rebuilt)} s`,
    baseline: `${figures(parsed)} s, parsing alone`,
    ratio: times(rebuilt / parsed),
    target: { text: `< ${REBUILD_SECONDS_MAX} s`, met: rebuilt < REBUILD_SECONDS_MAX },
  };
}

/** Rejects when the command ends otherwise than well: a verification then has found differences. */
async function rebuild(adminUrl: string, ...options: string[]): Promise<void> {
  await run(process.execPath, [CLI, 'rebuild', ...options], {
    env: { PATH: process.env.PATH, ADMIN_DATABASE_URL: adminUrl },
    maxBuffer: OUTPUT_BYTES_MAX,
  });
}

async function parseAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ bytes: Buffer }>(
    `select s.bytes
       from klyngepuls.report_revision r
       join klyngepuls.submission s on s.cluster = r.cluster and s.id = r.submission_id`,
  );
  for (const row of rows) JSON.parse(row.bytes.toString('utf8'));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
