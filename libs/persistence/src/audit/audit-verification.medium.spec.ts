import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { findBrokenChains, verifyAuditChains } from './audit-verification.query.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  for (const chain of ['energy', 'made']) {
    for (const line of ['one', 'two', 'three', 'four'])
      await admin.query(`select klyngepuls.append_audit($1, 'test', $2)`, [chain, line]);
  }
  await admin.query(`alter table klyngepuls.audit disable trigger audit_append_only`);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function brokenAfter(change: string): Promise<string[]> {
  await admin.query('begin');
  try {
    await admin.query(change);
    return await findBrokenChains(admin);
  } finally {
    await admin.query('rollback');
  }
}

test('valid chains are listed with their entries and heads', async () => {
  const { rows } = await admin.query(
    `select encode(hash, 'hex') as head from klyngepuls.audit where cluster = 'made' and seq = 4`,
  );
  expect(await verifyAuditChains(admin)).toEqual([
    { chain: 'energy', entries: 4, head: expect.any(String), brokenAt: null, fault: null },
    { chain: 'made', entries: 4, head: rows[0].head, brokenAt: null, fault: null },
  ]);
  expect(await findBrokenChains(admin)).toEqual([]);
});

test.each([
  ['set payload = payload || $$!$$ where seq = 2', 'made 2: the line was changed'],
  ['set hash = sha256($$x$$) where seq = 2', 'made 2: the line was changed'],
  ['set prev_hash = sha256($$x$$) where seq = 1', 'made 1: the link before is another'],
  // Whoever changes a line and its own hash is found by the next.
  [
    'set payload = $$x$$, hash = sha256(prev_hash || convert_to($$x$$, $$UTF8$$)) where seq = 2',
    'made 3: the link before is another',
  ],
])('made, %s', async (change, told) => {
  const own = change.replace(' where ', ` where cluster = 'made' and `);
  expect(await brokenAfter(`update klyngepuls.audit ${own}`)).toEqual([told]);
});

test('a removed row is found at the one after it', async () => {
  const told = ['made 3: a link is missing'];
  const out = `delete from klyngepuls.audit where cluster = 'made' and seq = 2`;
  expect(await brokenAfter(out)).toEqual(told);
  const first = `delete from klyngepuls.audit where cluster = 'made' and seq = 1`;
  expect(await brokenAfter(first)).toEqual(['made 2: a link is missing']);
});
