import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';

let database: TestDatabase;
let admin: pg.Client;
let reader: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  reader = new pg.Client({ connectionString: database.api });
  await admin.connect();
  await reader.connect();
  await admin.query(`
    insert into klyngepuls.report_revision
      (cluster, quarter, revision, submission_id, programme, styrkeposition, content, received_at)
    select c, q, r, gen_random_uuid(), 'p', 's', '{}', '2024-05-01T00:00:00Z'::timestamptz + r * interval '1 day'
      from unnest(array['a', 'b']) c, unnest(array['2024-Q1', '2024-Q2']) q,
           generate_series(1, 3) r`);
  await admin.query(`
    insert into klyngepuls.review (cluster, quarter, revision, funder, decision, reason, sender, at)
    values ('a', '2024-Q1', 3, 'DEB', 'return', 'Mangler bilag.', 'x', '2024-05-05T00:00:00Z'),
           ('a', '2024-Q1', 3, 'DEB', 'approve', null, 'x', '2024-05-06T00:00:00Z'),
           ('a', '2024-Q1', 3, 'UFM', 'approve', null, 'x', '2024-05-07T00:00:00Z')`);
  await reader.query(`select set_config('klyngepuls.clusters', 'a', false)`);
});
afterAll(async () => {
  await reader?.end();
  await admin?.end();
  await database?.drop();
});

test.each([
  [null, 3],
  ['2024-05-03T12:00:00Z', 2],
  ['2024-05-03T00:00:00Z', 2],
])('as of %s the highest revision received by then is in force', async (knownAt, revision) => {
  const { rows } = await reader.query(
    `select cluster, quarter, revision from klyngepuls.revisions_in_force($1) order by quarter`,
    [knownAt],
  );
  expect(rows).toEqual([
    { cluster: 'a', quarter: '2024-Q1', revision },
    { cluster: 'a', quarter: '2024-Q2', revision },
  ]);
});

test.each([
  [null, { DEB: 'approve', UFM: 'approve' }],
  ['2024-05-06T00:00:00Z', { DEB: 'approve' }],
  ['2024-05-05T12:00:00Z', { DEB: 'return' }],
])('as of %s the newest word of each funder counts', async (knownAt, decisions) => {
  const { rows } = await reader.query<{ funder: string; decision: string }>(
    `select funder, decision from klyngepuls.decisions_in_force($1) order by funder`,
    [knownAt],
  );
  expect(Object.fromEntries(rows.map((row) => [row.funder, row.decision]))).toEqual(decisions);
});

test.each([
  ['revisions_in_force', 'report_revision'],
  ['decisions_in_force', 'review'],
])(
  'a statement that asks %s reads by index, under the reader’s row security',
  async (name, table) => {
    await reader.query('set enable_seqscan = off');
    const { rows } = await reader.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select * from klyngepuls.${name}(null)
      where cluster = 'a' and quarter = '2024-Q1'`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Function Scan/);
    expect(plan).toMatch(new RegExp(`Index Scan.* on ${table} `));
    expect(plan).toMatch(/Index Cond: .*cluster = 'a'::text/);
    expect(plan).toMatch(/Index Cond: .*quarter = '2024-Q1'::text/);
    expect(plan).toMatch(/klyngepuls\.clusters/);
  },
);

test('whether a submission is overtaken reads its own quarter by index', async () => {
  const { rows } = await reader.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) select exists (select 1 from klyngepuls.revisions_in_force(null) r
        where r.cluster = s.cluster and r.quarter = s.quarter and r.revision > s.revision)
       from klyngepuls.submission s`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index Cond: .*cluster = s\.cluster/);
  expect(plan).toMatch(/Index Cond: .*quarter = s\.quarter/);
});
