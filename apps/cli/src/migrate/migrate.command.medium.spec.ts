import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { urlAs } from '#persistence';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { runCommandLine } from '../command-line.js';

const PASSWORD = randomBytes(24).toString('hex');

let database: TestDatabase;
let folder: string;
let reader: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-migrate-'));
  const file = path.join(folder, 'grafana');
  await writeFile(file, `${PASSWORD}\n`);
  process.env.ADMIN_DATABASE_URL = database.adminUrl;
  expect(await runCommandLine(['migrate', '--login', `grafana=${file}`])).toBe(0);
  const url = urlAs(database.adminUrl, 'klyngepuls_grafana', PASSWORD);
  reader = new pg.Client({ connectionString: url });
  await reader.connect();
});
afterAll(async () => {
  await reader?.end();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['grafana', 'is not ROLE=FILE'],
  ['owner=x', 'is not ROLE=FILE'],
  ['grafana=/nowhere', '/nowhere cannot be read'],
])('--login %s is refused with a sentence', async (login, sentence) => {
  const { write } = process.stderr;
  let said = '';
  process.stderr.write = (chunk: string | Uint8Array) => {
    said += String(chunk);
    return true;
  };
  const code = await runCommandLine(['migrate', '--login', login]);
  process.stderr.write = write;
  expect([code, said]).toEqual([2, expect.stringContaining(sentence)]);
});

test("the dashboards' reader sees current outcomes and deviations, and no past version", async () => {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(
    `insert into klyngepuls.outcome (quarter, span, styrkeposition, funder, indicator, value,
       reporters, due, flags, known_from, known_to)
     values ('2024-Q1', 'quarter', 's', 'ALL', 'VIRK', 1, 1, 1, '{p}', now() - interval '1 day', now()),
            ('2024-Q1', 'quarter', 's', 'ALL', 'VIRK', 2, 1, 1, '{p}', now(), null)`,
  );
  await admin.end();
  const { rows } = await reader.query(`select value::int from klyngepuls.outcome`);
  expect(rows).toEqual([{ value: 2 }]);
  expect((await reader.query(`select id, sentence from klyngepuls.deviation`)).rows).toEqual([]);
});

test.each([
  'select 1 from klyngepuls.submission',
  'select 1 from klyngepuls.report_revision',
  'select 1 from klyngepuls.audit',
  'select 1 from klyngepuls.api_key',
  'select key from klyngepuls.deviation',
])('%s is refused', async (statement) => {
  await expect(reader.query(statement)).rejects.toThrow('permission denied');
});

test.each([
  'delete from klyngepuls.outcome',
  `update klyngepuls.deviation set status = 'accepted'`,
])('%s is refused, whatever the session says', async (statement) => {
  await reader.query('set default_transaction_read_only = off');
  await expect(reader.query(statement)).rejects.toThrow('permission denied');
});
