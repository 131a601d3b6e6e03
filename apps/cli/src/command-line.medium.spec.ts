import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { acceptReports, openPool } from '#persistence';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../libs/persistence/src/testing/test-database.js';
import { runCommandLine } from './command-line.js';

const PROGRAMME = 'programmes/innovationskraft-2021-2024.json';
const EXAMPLE = 'programmes/klyngeprogram-2025-2028.example.json';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process: starting one for each would take most of the time. */
async function klyngepuls(args: readonly string[], url = database.adminUrl): Promise<Ended> {
  process.env.ADMIN_DATABASE_URL = url;
  process.env.API_KEY_PEPPER = 'only for tests: thirty-two or more';
  const [out, err] = [keep(process.stdout), keep(process.stderr)];
  try {
    return { code: await runCommandLine(args), out: out.text(), err: err.text() };
  } finally {
    out.restore();
    err.restore();
  }
}

function keep(stream: NodeJS.WriteStream) {
  const { write } = stream;
  let kept = '';
  stream.write = (chunk: string | Uint8Array) => {
    kept += String(chunk);
    return true;
  };
  return {
    text: () => kept,
    restore: () => {
      stream.write = write;
    },
  };
}

const json = async (...args: string[]) => {
  const { out } = await klyngepuls([...args, '--json']);
  return JSON.parse(out);
};

describe('programmes', () => {
  test('are applied once, and a second programme beside the first', async () => {
    expect(await json('programme', 'apply', PROGRAMME)).toMatchObject({ result: 'applied' });
    expect(await json('programme', 'apply', PROGRAMME)).toMatchObject({ result: 'unchanged' });
    expect(await json('programme', 'apply', EXAMPLE)).toMatchObject({ result: 'applied' });
  });

  test('differ by line, from a file and from what is in force', async () => {
    expect((await klyngepuls(['programme', 'diff', PROGRAMME])).out).toBe('no change\n');
    const { changes } = await json('programme', 'diff', PROGRAMME, EXAMPLE);
    expect(changes.length).toBeGreaterThan(10);
  });

  test('that have faults or cannot be read change nothing', async () => {
    expect(await klyngepuls(['programme', 'apply', 'package.json'])).toMatchObject({ code: 1 });
    expect(await klyngepuls(['programme', 'apply', 'nowhere.json'])).toEqual({
      code: 2,
      out: '',
      err: 'nowhere.json cannot be read: ENOENT.\n',
    });
  });
});

test('a key is made, listed without its secret, and revoked', async () => {
  const wanted = ['--role', 'cluster', '--cluster', 'made', '--label', 'MADE'];
  const { key } = await json('keys', 'create', ...wanted);
  const id = key.slice(11, 19);
  const { keys } = await json('keys', 'list');
  expect(keys).toMatchObject([{ id, role: 'cluster', clusters: ['made'], revokedAt: null }]);
  expect(JSON.stringify(keys)).not.toContain(key);
  expect(await klyngepuls(['keys', 'revoke', id])).toMatchObject({ code: 0 });
  expect(await klyngepuls(['keys', 'revoke', id])).toMatchObject({ code: 1 });
  const unknown = await klyngepuls(['keys', 'create', ...wanted.with(3, 'nobody')]);
  expect([unknown.code, unknown.err]).toEqual([2, 'No programme knows nobody.\n']);
});

test('contact keeps one address for a cluster, and no audit row holds it', async () => {
  expect(await klyngepuls(['contact', 'made', '--email', 'made@example.org'])).toMatchObject({
    code: 0,
    out: 'made is written to at made@example.org\n',
  });
  const two = ['contact', 'made', '--email', 'a@example.org,b@example.org'];
  expect((await klyngepuls(two)).code).toBe(2);
  expect((await klyngepuls(['contact', 'nobody'])).code).toBe(2);
  const { rows } = await admin.query(`select email from klyngepuls.contact`);
  expect(rows).toEqual([{ email: 'made@example.org' }]);
  const chain = await admin.query(
    `select 1 from klyngepuls.audit where kind = 'contact' and payload like '%|set|%'
        and payload not like '%@%'`,
  );
  expect(chain.rowCount).toBe(1);
  expect((await klyngepuls(['contact', 'made'])).out).toContain('as its last accepted report says');
});

test('mailbox lists the reminders, newest first', async () => {
  await admin.query(
    `insert into klyngepuls.reminder (cluster, id, quarter, deadline_day, step, outcome, decided_at)
     select 'made', gen_random_uuid(), '2024-Q3', '2024-10-31', step, outcome, '2024-11-07T08:00:00Z'
       from (values (1, 'skipped'), (5, 'skipped')) v (step, outcome)`,
  );
  expect((await klyngepuls(['mailbox', '--cluster', 'made'])).out).toBe(
    '2024-11-07 08:00  2024-Q3  made   +5  skipped\n2024-11-07 08:00  2024-Q3  made   +1  skipped\n',
  );
  expect(await json('mailbox', '--quarter', '2024-Q2')).toEqual({ reminders: [] });
});

test('feed prints a calendar’s address, and another one after --renew', async () => {
  const first = await json('feed', 'made');
  expect(first.path).toMatch(/^\/v1\/calendar\/made\.ics\?token=[\w-]{43}$/);
  expect(await json('feed', 'made')).toEqual(first);
  const renewed = await json('feed', 'made', '--renew');
  expect(renewed.path).not.toBe(first.path);
  expect(await json('feed', 'made')).toEqual(renewed);
  expect((await klyngepuls(['feed', 'nobody'])).code).toBe(2);
});

test('exempt is refused for a report that is not due', async () => {
  const until = ['--until', '2024-11-20T23:59:59+01:00', '--reason', 'brand'];
  expect((await klyngepuls(['exempt', 'made', '2024-Q3', ...until])).code).toBe(0);
  expect((await klyngepuls(['exempt', 'marlog', '2024-Q3', ...until])).code).toBe(2);
  expect(
    (await klyngepuls(['exempt', 'made', '2024-Q3', '--until', 'snart', '--reason', 'x'])).code,
  ).toBe(2);
  const { rows } = await admin.query(`select cluster, quarter from klyngepuls.exemption`);
  expect(rows).toEqual([{ cluster: 'made', quarter: '2024-Q3' }]);
});

test('replay judges a quarantined submission anew and leaves a judged one', async () => {
  const pool = openPool(database.ingest, {
    max: 1,
    statementTimeoutMs: 5_000,
    onError: () => undefined,
  });
  const id = '6f0c7a52-0000-4000-8000-000000000001';
  await acceptReports(pool, [
    {
      id,
      cluster: 'made',
      quarter: '2024-Q3',
      programme: 'p',
      key: undefined,
      mediaType: 'application/json',
      sender: 'spec',
      sha256: createHash('sha256').update('{}').digest(),
      bytes: Buffer.from('{}'),
    },
  ]);
  await pool.end();
  const setState = (state: string) =>
    admin.query(`update klyngepuls.submission set state = $2, attempts = 3 where id = $1`, [
      id,
      state,
    ]);
  await setState('quarantined');
  expect(await json('replay', id)).toMatchObject({ before: 'quarantined', replayed: true });
  const { rows } = await admin.query(`select state, attempts from klyngepuls.submission`);
  expect(rows).toEqual([{ state: 'received', attempts: 0 }]);
  await setState('rejected');
  expect(await klyngepuls(['replay', id])).toMatchObject({ code: 1 });
  await setState('received');
  expect((await klyngepuls(['replay', 'x'])).code).toBe(2);
});

test('invariants and audit verify pass, and each fails after a row is changed', async () => {
  expect((await json('invariants')).filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  expect(await json('audit', 'verify')).toMatchObject({ ok: true });
  expect(await json('rebuild', '--verify')).toMatchObject({ reports: 0, differences: 0 });
  await admin.query(`alter table klyngepuls.audit disable trigger audit_append_only`);
  await admin.query(
    `update klyngepuls.audit set payload = payload || '!' where cluster = 'made' and seq = 2`,
  );
  const { code, out } = await klyngepuls(['audit', 'verify']);
  expect(code).toBe(1);
  expect(out).toContain('made: broken at entry 2: the line was changed');
  expect((await klyngepuls(['invariants'])).code).toBe(1);
});

test('wrong usage and an unreachable database are told on stderr with exit code 2', async () => {
  expect(await klyngepuls(['nothing'])).toMatchObject({ code: 2, out: '' });
  expect(await klyngepuls(['keys', 'list'], 'postgres://x@127.0.0.1:1/x')).toMatchObject({
    code: 2,
    err: 'The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1.\n',
  });
  expect((await klyngepuls(['--help'])).code).toBe(0);
});
