import { randomBytes } from 'node:crypto';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { openOrm } from '../orm.js';

/** The roles that apps log in as; each sees what its app needs and owns nothing. */
export const APP_ROLES = ['ingest', 'worker', 'api', 'portal'] as const;
export type AppRole = (typeof APP_ROLES)[number];

/** Brings a database to this version, as a role that may create roles. A second run does nothing. */
export async function migrate(adminUrl: string): Promise<void> {
  const orm = await openOrm(adminUrl, 1);
  try {
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
  await migrateQueue(adminUrl);
}

/** BullMQ's own tables for its PostgreSQL backend; unused, and harmless, where Redis is the queue. */
async function migrateQueue(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await runMigrations(client as never);
    // Adding to a queue for the first time makes that queue's own sequence.
    await client.query(`grant usage, create on schema bullmq to klyngepuls_worker`);
    await client.query(`grant all on all tables in schema bullmq to klyngepuls_worker`);
    await client.query(`grant all on all sequences in schema bullmq to klyngepuls_worker`);
    await client.query(`grant execute on all functions in schema bullmq to klyngepuls_worker`);
  } finally {
    await client.end();
  }
}

/** Gives each app role a new random password and answers the URL each app connects with. */
export async function provisionRoles(adminUrl: string): Promise<Record<AppRole, string>> {
  const logins = APP_ROLES.map((role) => ({
    role,
    password: randomBytes(24).toString('base64url'),
  }));
  await setPasswords(adminUrl, logins);
  const urls = logins.map(({ role, password }) => [
    role,
    urlAs(adminUrl, `klyngepuls_${role}`, password),
  ]);
  return Object.fromEntries(urls) as Record<AppRole, string>;
}

/** Roles that log in: the apps', and the dashboards', which cannot before it has a password. */
export const LOGIN_ROLES = [...APP_ROLES, 'grafana'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

export interface Login {
  readonly role: LoginRole;
  readonly password: string;
}

/** Gives roles their passwords, all or none. */
export async function setPasswords(adminUrl: string, logins: readonly Login[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    for (const { role, password } of logins) {
      await client.query(
        `alter role klyngepuls_${role} login password ${pg.escapeLiteral(password)}`,
      );
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The same server and database, another login. */
export function urlAs(databaseUrl: string, user: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = user;
  url.password = password;
  return url.toString();
}
