import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { bootFaults } from './boot-check.js';
import { APP_ROLES } from './migrate.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function names(sql: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

const OURS = `from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'klyngepuls'`;
const TENANT = `${OURS} join pg_attribute a on a.attrelid = c.oid and a.attname = 'cluster'`;

describe('the catalogue', () => {
  test('has the expected tables with a cluster', async () => {
    expect(await names(`select c.relname as name ${TENANT} where c.relkind = 'r'`)).toEqual(
      expect.arrayContaining(['submission', 'report_revision', 'outbox', 'audit', 'deviation']),
    );
  });

  test('every table with a cluster, and outcomes, have forced row-level security', async () => {
    const open = `where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`;
    expect(await names(`select c.relname as name ${TENANT} ${open}`)).toEqual([]);
    expect(
      await names(`select c.relname as name ${OURS} ${open} and c.relname = 'outcome'`),
    ).toEqual([]);
  });

  test('every unique key of a tenant table contains the cluster', async () => {
    expect(
      await names(`select i.indexrelid::regclass::text as name ${TENANT}
        join pg_index i on i.indrelid = c.oid
       where c.relkind = 'r' and i.indisunique and not (a.attnum = any (i.indkey))`),
    ).toEqual([]);
  });

  test('no view shows rows past the policies', async () => {
    expect(await names(`select c.relname as name ${OURS} where c.relkind in ('v', 'm')`)).toEqual(
      [],
    );
  });

  test('no app role is a superuser, bypasses security, owns anything or may become an owner', async () => {
    const apps = `rolname = any (array['klyngepuls_ingest', 'klyngepuls_worker', 'klyngepuls_api',
      'klyngepuls_portal'])`;
    expect(
      await names(`select rolname as name from pg_roles
        where ${apps} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`),
    ).toEqual([]);
    expect(
      await names(
        `select c.relname as name ${OURS} join pg_roles r on r.oid = c.relowner where ${apps}`,
      ),
    ).toEqual([]);
    expect(
      await names(`select m.roleid::regrole::text as name from pg_auth_members m
        join pg_roles r on r.oid = m.member where r.${apps}`),
    ).toEqual([]);
  });

  test('no app may change what was sent or audited', async () => {
    for (const role of APP_ROLES) {
      const { rows } = await admin.query<{ allowed: boolean }>(
        `select has_table_privilege($1, 'klyngepuls.audit', 'update, delete, truncate')
             or has_table_privilege($1, 'klyngepuls.submission', 'delete, truncate')
             or has_column_privilege($1, 'klyngepuls.submission', 'bytes', 'update')
             or has_table_privilege($1, 'klyngepuls.report_revision', 'update, delete, truncate')
             as allowed`,
        [`klyngepuls_${role}`],
      );
      expect(rows).toEqual([{ allowed: false }]);
    }
  });
});

test('the portal may touch sessions and nothing that was reported', async () => {
  expect(
    await names(`select c.relname as name ${OURS} where c.relkind = 'r'
      and has_any_column_privilege('klyngepuls_portal', c.oid, 'select, insert, update') order by 1`),
  ).toEqual(['clock_shift', 'session', 'session_upload']);
});

test('an app refuses the login of the administrator, and takes its own', async () => {
  expect(await bootFaults(database.adminUrl, false)).toEqual(
    expect.arrayContaining([expect.stringContaining('superuser')]),
  );
  for (const role of APP_ROLES) expect(await bootFaults(database[role], false)).toEqual([]);
});

test('outcomes of a styrkeposition are seen by who held it then, and once approved by all', async () => {
  await admin.query(
    `insert into klyngepuls.outcome (quarter, span, styrkeposition, funder, indicator, value,
       reporters, due, flags, known_from)
     select q, 'quarter', s, 'ALL', 'VIRK', 1, 1, 1, flags, now()
       from unnest(array['2024-Q1', '2024-Q2']) q, unnest(array['s', 'other']) s,
            (values ('{p}'::text[])) f (flags)`,
  );
  await admin.query(`update klyngepuls.outcome set flags = '{}'
    where styrkeposition = 'other' and quarter = '2024-Q2'`);
  const reader = new pg.Client({ connectionString: database.api });
  await reader.connect();
  try {
    await reader.query('begin');
    await reader.query(
      `select set_config('klyngepuls.clusters', 'a', true),
              set_config('klyngepuls.holds', 's:2024-Q2:2024-Q4,x:2020-Q1:2024-Q4', true)`,
    );
    const { rows } = await reader.query(
      `select styrkeposition || ' ' || quarter as cell from klyngepuls.outcome order by 1`,
    );
    expect(rows.map(({ cell }) => cell)).toEqual(['other 2024-Q2', 's 2024-Q2']);
  } finally {
    await reader.end();
  }
});

test('a transaction that names no cluster sees no row, one that names a cluster sees its own', async () => {
  await admin.query(
    `insert into klyngepuls.report_revision
       (cluster, quarter, revision, submission_id, programme, styrkeposition, content, received_at)
     select c, '2024-Q1', 1, gen_random_uuid(), 'p', 's', '{}', now() from unnest(array['a', 'b']) c`,
  );
  const reader = new pg.Client({ connectionString: database.api });
  await reader.connect();
  try {
    const seen = async (clusters: string | undefined) => {
      await reader.query('begin');
      if (clusters !== undefined)
        await reader.query(`select set_config('klyngepuls.clusters', $1, true)`, [clusters]);
      const { rows } = await reader.query(
        `select cluster from klyngepuls.report_revision order by 1`,
      );
      await reader.query('commit');
      return rows.map((row) => row.cluster);
    };
    expect(await seen('a')).toEqual(['a']);
    expect(await seen(undefined)).toEqual([]);
    expect(await seen('a,b')).toEqual(['a', 'b']);
    expect(await seen('*')).toEqual(['a', 'b']);
    expect(await seen('')).toEqual([]);
  } finally {
    await reader.end();
  }
});
