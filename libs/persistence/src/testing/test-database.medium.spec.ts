import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const made: TestDatabase[] = [];

beforeAll(async () => {
  made.push(...(await Promise.all([1, 2, 3].map(() => createTestDatabase()))));
});
afterAll(async () => {
  await Promise.all(made.map((database) => database.drop()));
});

test('databases made at once are separate, and each app logs in as its own role', async () => {
  const users: unknown[] = [];
  for (const database of made) {
    const client = new pg.Client({ connectionString: database.worker });
    await client.connect();
    const { rows } = await client.query(
      `select current_user as name, (select count(*)::int from klyngepuls.submission) as rows`,
    );
    users.push(rows[0]);
    await client.end();
  }
  expect(users).toEqual(Array(3).fill({ name: 'klyngepuls_worker', rows: 0 }));
});
