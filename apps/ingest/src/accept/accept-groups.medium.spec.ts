import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  type Acceptance,
  acceptReports,
  openPool,
  type SubmissionToAccept,
  verifyAuditChains,
} from '#persistence';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { AcceptGroups } from './accept-groups.js';

type Pool = ReturnType<typeof openPool>;

let database: TestDatabase;
let admin: pg.Client;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  pool = openPool(database.ingest, {
    max: 4,
    statementTimeoutMs: 10_000,
    everyCluster: true,
    onError: () => undefined,
  });
});
afterAll(async () => {
  await pool?.end();
  await admin?.end();
  await database?.drop();
});

function groupsOf(save = (group: readonly SubmissionToAccept[]) => acceptReports(pool, group)) {
  return new AcceptGroups(save, { groupMax: 64, groupsInFlight: 2, waitingMax: 1_000 });
}

function item(cluster: string, content: string, key?: string): SubmissionToAccept {
  const bytes = Buffer.from(content);
  return {
    id: randomUUID(),
    cluster,
    quarter: '2024-Q3',
    programme: 'p',
    key,
    mediaType: 'application/json',
    sender: 'spec',
    sha256: createHash('sha256').update(bytes).digest(),
    bytes,
  };
}

const receiptOf = (acceptance: Acceptance) =>
  acceptance.status === 'conflict' ? undefined : acceptance.receipt;

test('40 tasks of replays, copies under other keys and conflicts: one accept each, one whole chain', async () => {
  // Two apps on one database, as two processes would be.
  const failed: unknown[] = [];
  const save = (group: readonly SubmissionToAccept[]) =>
    acceptReports(pool, group).catch((error: unknown) => {
      failed.push(error);
      throw error;
    });
  const apps = [groupsOf(save), groupsOf(save)];
  const accept = (nth: number, wanted: SubmissionToAccept) => {
    const app = apps[nth % apps.length];
    if (app === undefined) throw new Error('no app');
    return app.accept(wanted);
  };
  const clusters = ['a', 'b', 'c', 'd'];
  const task = async (nth: number) => {
    const cluster = clusters[nth % clusters.length] as string;
    const content = `report ${nth}`;
    const [key, other] = [`key-${nth}`, `other-${nth}`];
    const same = await Promise.all([
      accept(nth, item(cluster, content, key)),
      accept(nth, item(cluster, content, key)),
      accept(nth + 1, item(cluster, content, key)),
      accept(nth + 1, item(cluster, content, other)),
      accept(nth, item(cluster, content)),
    ]);
    const clashes = await Promise.all([
      accept(nth, item(cluster, `${content} changed`, key)),
      accept(nth + 1, item(cluster, `${content} changed`, other)),
    ]);
    const late = await accept(nth, item(cluster, content, key));
    return { same, clashes, late };
  };
  const tasks = await Promise.all(Array.from({ length: 40 }, (_, nth) => task(nth)));

  expect(failed).toEqual([]);
  for (const { same, clashes, late } of tasks) {
    expect(same.map(({ status }) => status).sort()).toEqual([
      'accepted',
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    const receipts = [...same, late].map((each) => JSON.stringify(receiptOf(each)));
    expect(new Set(receipts).size).toBe(1);
    expect(clashes.map(({ status }) => status)).toEqual(['conflict', 'conflict']);
  }
  const chains = await verifyAuditChains(admin);
  expect(chains.map(({ chain, entries, brokenAt }) => [chain, entries, brokenAt])).toEqual(
    clusters.map((cluster) => [cluster, 10, null]),
  );
  const gaps = await admin.query(
    `select cluster from klyngepuls.submission group by cluster, quarter
      having max(revision) <> count(*) or count(*) <> 10`,
  );
  expect(gaps.rows).toEqual([]);
  const { rows } = await admin.query(
    `select (select count(*)::int from klyngepuls.submission) as submissions,
            (select count(*)::int from klyngepuls.outbox where topic = 'validate') as outbox,
            (select count(*)::int from klyngepuls.idempotency) as keys`,
  );
  expect(rows).toEqual([{ submissions: 40, outbox: 40, keys: 80 }]);
});

test('reports that come while a group is written go into the next together', async () => {
  const sizes: number[] = [];
  const groups = groupsOf((group) => {
    sizes.push(group.length);
    return acceptReports(pool, group);
  });
  await Promise.all(Array.from({ length: 100 }, (_, nth) => groups.accept(item('e', `e ${nth}`))));
  expect(sizes.slice(0, 3)).toEqual([1, 1, 64]);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(100);
});

test('a value that the database refuses fails its own caller only', async () => {
  const groups = groupsOf();
  const bad = { ...item('f', 'bad'), cluster: 'f\u0000' };
  const all = await Promise.allSettled([
    groups.accept(item('f', 'first')),
    groups.accept(item('f', 'second')),
    groups.accept(item('f', 'good')),
    groups.accept(bad),
    groups.accept(item('f', 'also good')),
  ]);
  expect(all.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

test('a group that cannot be written is a 503 for its callers, and the next is tried', async () => {
  let fails = true;
  const groups = groupsOf((group) => {
    if (fails) return Promise.reject(Object.assign(new Error('lost'), { code: '57P01' }));
    return acceptReports(pool, group);
  });
  await expect(groups.accept(item('g', 'x'))).rejects.toMatchObject({ status: 503 });
  fails = false;
  await expect(groups.accept(item('g', 'x'))).resolves.toMatchObject({ status: 'accepted' });
});

test('more than can wait is a 503 at once', async () => {
  const groups = new AcceptGroups(() => new Promise(() => undefined), {
    groupMax: 1,
    groupsInFlight: 1,
    waitingMax: 1,
  });
  groups.accept(item('h', '1')).catch(() => undefined);
  groups.accept(item('h', '2')).catch(() => undefined);
  await expect(groups.accept(item('h', '3'))).rejects.toMatchObject({ status: 503 });
});
