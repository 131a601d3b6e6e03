import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { redisUrlOfThisProcess } from '../../libs/platform/src/testing/redis-url.js';
import type { RunningPostgres } from '../../tools/embedded/postgres.js';
import { runTool } from '../alerts/run-tool.js';
import { APPS } from '../app-processes.js';
import { type Answer, type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';
import {
  type Backups,
  placeBackups,
  restore,
  startArchived,
  untilArchived,
} from './archived-postgres.js';
import { takeBaseBackup } from './base-backup.js';

/** The steps of docs/operations.md#restore, on a server of its own that is lost on the way. */
const TEST_MS = 180_000;
const KEY = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

let folder: string;
let backups: Backups;
let server: RunningPostgres;
let pipeline: Pipeline;

const home = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'klyngepuls-restore-'));
  backups = placeBackups(folder);
  server = await startArchived(home('first'), backups);
  process.env.TEST_PG_ADMIN_URL = server.url;
  pipeline = await startPipeline({
    queue: 'redis',
    env: { RECEIPT_KEY: JSON.stringify(KEY) },
  });
}, TEST_MS);
afterAll(async () => {
  await pipeline?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}, TEST_MS);

interface Kept {
  readonly report: SentReport;
  readonly key: string;
  readonly receipt: Answer['body'];
}

async function send(key: string, report: SentReport): Promise<Kept> {
  const { status, body } = await pipeline.submit(report, { 'idempotency-key': key });
  expect([key, status]).toEqual([key, 202]);
  return { report, key, receipt: body };
}

const settled = () => until('everything is judged and counted', pipeline.settled, 60);

async function ask(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: pipeline.database.adminUrl });
  await client.connect();
  const { rows } = await client.query(sql, values);
  await client.end();
  return rows;
}

function klyngepuls(...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', ...args], {
    env: { ...process.env, ADMIN_DATABASE_URL: pipeline.database.adminUrl },
    encoding: 'utf8',
  });
  return { status, stdout };
}

function verifyReceipt({ receipt }: Kept) {
  writeFileSync(home('receipt.json'), JSON.stringify(receipt));
  return klyngepuls(
    'receipt',
    'verify',
    home('receipt.json'),
    '--keys',
    home('jwks.json'),
    '--stored',
  );
}

/** What readers get, which must be the same before and after. */
async function outcomes(): Promise<unknown> {
  const { body } = await pipeline.read(
    '/v1/outcomes?quarter=2024-Q3&window=programme&styrkeposition=ALL&funder=ALL',
  );
  return body.cells;
}

async function expectAllHolds(): Promise<void> {
  for (const check of [['invariants'], ['audit', 'verify'], ['rebuild', '--verify']]) {
    const { status, stdout } = klyngepuls(...check);
    expect([check, status, stdout]).toEqual([check, 0, stdout]);
  }
}

const energy = (quarter: string, narrative: string) => ({
  ...energyReport(quarter, '2024-08-01', '2024-09-01'),
  narrative,
});

test(
  'a lost server is restored to a point in time, and later reports are found and sent again',
  async () => {
    const jwks = await fetch(`${pipeline.urls.ingest}/.well-known/jwks.json`);
    writeFileSync(home('jwks.json'), await jwks.text());

    // Before the base, during it, and after it: the last is in the log only.
    const base = path.join(backups.bases, '20261101T020000Z');
    const before = [await send('k-1', energy('2024-Q3', 'før kopien'))];
    const [, during] = await Promise.all([
      takeBaseBackup(server.url, server.folder, base),
      send('k-1', madeReport('2024-Q3', '2024-08-01')),
    ]);
    before.push(during, await send('k-2', energy('2024-Q3', 'efter kopien')));
    await settled();
    const counted = await outcomes();
    const [{ point } = {}] = await ask('select clock_timestamp()::text as point');

    const lost = await send('k-3', energy('2024-Q3', 'efter punktet'));
    await settled();
    await ask('truncate klyngepuls.outcome');
    await untilArchived(server.url);

    for (const app of APPS) await pipeline.kill(app);
    server.kill();
    await server.exited;
    rmSync(server.folder, { recursive: true });
    restore(backups, base, { from: home('first'), to: home('second') }, [`time=${point}`]);
    server = await startArchived(home('second'), backups, server.port);
    await until('it is open', async () => {
      const [{ recovering } = {}] = await ask('select pg_is_in_recovery() as recovering');
      return recovering === false;
    });

    expect(klyngepuls('migrate').status).toBe(0);
    await expectAllHolds();
    const redis = new Redis(redisUrlOfThisProcess());
    await redis.flushdb();
    redis.disconnect();
    for (const app of APPS) await pipeline.start(app);

    for (const kept of before) {
      const [row] = await ask('select bytes from klyngepuls.submission where id = $1', [
        kept.receipt.submissionId,
      ]);
      expect(row?.bytes).toEqual(Buffer.from(JSON.stringify(kept.report)));
      expect(verifyReceipt(kept)).toMatchObject({ status: 0 });
      const again = await pipeline.submit(kept.report, { 'idempotency-key': kept.key });
      expect([again.status, again.body]).toEqual([200, kept.receipt]);
    }
    expect(await outcomes()).toEqual(counted);

    const place = `/v1/submissions/${lost.receipt.submissionId}`;
    const gone = await pipeline.read(place, pipeline.keys.admin, pipeline.urls.ingest);
    expect(gone.status).toBe(404);
    expect(verifyReceipt(lost)).toEqual({
      status: 1,
      stdout: expect.stringMatching(/^The receipt is genuine: .*It is lost: /s),
    });
    const anew = await send(lost.key, lost.report);
    expect(anew.receipt.sha256).toBe(lost.receipt.sha256);
    expect(anew.receipt.submissionId).not.toBe(lost.receipt.submissionId);
    expect(anew.receipt.revision).toBe(lost.receipt.revision);
    await settled();
    await expectAllHolds();
  },
  TEST_MS,
);

test(
  'what is archived after a restore can be restored too',
  async () => {
    const stored = 'select id, sha256, state from klyngepuls.submission order by id';
    const before = await ask(stored);
    const second = path.join(backups.bases, '20261124T020000Z');
    await takeBaseBackup(server.url, server.folder, second);
    const last = await send('k-4', madeReport('2024-Q2', '2024-05-01'));
    await settled();
    await untilArchived(server.url);

    const first = path.join(backups.bases, '20261101T020000Z');
    utimesSync(first, 0, Date.now() / 1_000 - 20 * 86_400);
    const segments = () =>
      readdirSync(backups.archive).filter((name) => /^[0-9A-F]{24}/.test(name));
    const kept = segments();
    runTool('sh', [`${backups.scripts}/keep-backups.sh`, backups.bases, backups.archive, '14']);
    expect(readdirSync(backups.bases)).toEqual(['20261124T020000Z']);
    expect(segments().length).toBeLessThan(kept.length);

    for (const app of APPS) await pipeline.kill(app);
    server.kill();
    await server.exited;
    restore(backups, second, { from: home('second'), to: home('third') }, []);
    server = await startArchived(home('third'), backups, server.port);
    await until('it is open', async () => {
      const [{ recovering } = {}] = await ask('select pg_is_in_recovery() as recovering');
      return recovering === false;
    });
    await expectAllHolds();
    const found = await ask(stored);
    expect(found.length).toBe(before.length + 1);
    expect(found).toEqual(expect.arrayContaining(before));
    expect(found.map(({ id }) => id)).toContain(last.receipt.submissionId);
  },
  TEST_MS,
);
