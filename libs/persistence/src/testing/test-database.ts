import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { LOCKS } from '../database/locks.js';
import { type AppRole, migrate, provisionRoles } from '../database/migrate.js';

/** A database of one spec file's own, at this version, with the URL of each login. */
export interface TestDatabase extends Record<AppRole, string> {
  readonly adminUrl: string;
  drop(): Promise<void>;
}

const MIGRATE = new URL('../database/migrate.ts', import.meta.url);
const MIGRATIONS = new URL('../migrations/', import.meta.url);

/**
 * A copy of a migrated template on the server of `TEST_PG_ADMIN_URL`. The template is made by the
 * first who asks and is named after the migrations' text, so that a changed migration makes a new one.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_PG_ADMIN_URL;
  if (serverUrl === undefined)
    throw new Error('TEST_PG_ADMIN_URL is not set: use the jest projects');
  const template = `klyngepuls_template_${migrationsDigest()}`;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const passwords = await withAdmin(serverUrl, async (admin) => {
    const known = await ensureTemplate(admin, serverUrl, template);
    await admin.query(`create database ${name} template ${template}`);
    return known;
  });
  const adminUrl = onDatabase(serverUrl, name);
  return {
    adminUrl,
    ingest: onDatabase(passwords.ingest, name),
    worker: onDatabase(passwords.worker, name),
    api: onDatabase(passwords.api, name),
    portal: onDatabase(passwords.portal, name),
    drop: () =>
      withAdmin(serverUrl, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The template's comment holds the URLs of its logins: the other processes of the run read them there. */
async function ensureTemplate(
  admin: pg.Client,
  serverUrl: string,
  template: string,
): Promise<Record<AppRole, string>> {
  await admin.query('select pg_advisory_lock($1)', [LOCKS.testTemplate]);
  try {
    const found = await admin.query<{ comment: string | null }>(
      `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
      [template],
    );
    const comment = found.rows[0]?.comment;
    if (comment) return JSON.parse(comment) as Record<AppRole, string>;
    await admin.query(`drop database if exists ${template}`);
    await admin.query(`create database ${template}`);
    const templateUrl = onDatabase(serverUrl, template);
    await migrate(templateUrl);
    const urls = await provisionRoles(templateUrl);
    await admin.query(
      `comment on database ${template} is ${pg.escapeLiteral(JSON.stringify(urls))}`,
    );
    return urls;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [LOCKS.testTemplate]);
  }
}

async function withAdmin<T>(url: string, run: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

function migrationsDigest(): string {
  const hash = createHash('sha256').update(readFileSync(MIGRATE));
  for (const file of readdirSync(MIGRATIONS).sort())
    hash.update(readFileSync(new URL(file, MIGRATIONS)));
  return hash.digest('hex').slice(0, 12);
}
