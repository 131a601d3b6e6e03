import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { clustersDue, type Quarter } from '#domain';
import { programmeToApply, readProgramme } from '#intake';
import { applyProgramme, openOrm, setDemoClock } from '#persistence';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';

export const LIMITS = { leaseSeconds: 30, attemptsMax: 3 };

/** The real programme on a database of its own. */
export interface Fixture {
  readonly database: TestDatabase;
  readonly orm: MikroORM;
  /** An owner's eye: sees and changes everything. */
  readonly admin: pg.Pool;
  readonly clusters: readonly string[];
  close(): Promise<void>;
}

export interface Moment {
  readonly today: string;
  /** The last quarter that has ended. */
  readonly quarter: Quarter;
}

const LATE: Moment = { today: '2024-11-08T08:00:00Z', quarter: '2024-Q3' };
/** In the programme's first year: outcomes are of three quarters and not of fifteen, and soon counted. */
export const EARLY: Moment = { today: '2021-11-08T08:00:00Z', quarter: '2021-Q3' };

export async function openFixture({ today, quarter } = LATE, poolMax = 8): Promise<Fixture> {
  const database = await createTestDatabase();
  const text = readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8');
  const read = readProgramme(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { programme } = read;
  await setDemoClock(database.adminUrl, today);
  await applyProgramme(database.adminUrl, programmeToApply(programme, text));
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  // The drop at the end ends idle connections of the pool too.
  admin.on('error', () => undefined);
  const orm = await openOrm(database.worker, poolMax);
  return {
    database,
    orm,
    admin,
    clusters: clustersDue(programme, quarter),
    async close() {
      await orm.close(true);
      await admin.end();
      await database.drop();
    },
  };
}

export interface Sent {
  readonly cluster: string;
  readonly quarter: Quarter;
  /** Two bodies that differ are two revisions. */
  readonly reason?: string;
  /** Members that replace the nil report's own. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly receivedAt?: string;
}

/** Sends a report as ingest does, in one accept; answers the submission's id. */
export async function send(fixture: Fixture, sent: Sent): Promise<string> {
  const raw = Buffer.from(
    JSON.stringify({
      format: 'klyngerapport/1',
      cluster: sent.cluster,
      quarter: sent.quarter,
      nil: true,
      narrative: sent.reason ?? 'Ingen aktivitet i kvartalet.',
      ...sent.body,
    }),
  );
  const { rows } = await fixture.admin.query<{ submission_id: string }>(
    `select submission_id::text from klyngepuls.accept_reports(array[$1], array[$2],
       array[null::text], array[$3::uuid], array['application/json'], array['test'],
       array[$4::timestamptz], array[$5::int], $6, $7)`,
    [
      sent.cluster,
      sent.quarter,
      randomUUID(),
      sent.receivedAt ?? null,
      raw.length,
      createHash('sha256').update(raw).digest(),
      raw,
    ],
  );
  return rows[0]?.submission_id ?? '';
}

/** Answers of one statement, as an owner who sees everything. */
export async function ask<Row>(
  fixture: Fixture,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await fixture.admin.query(text, values);
  return rows as Row[];
}

/** Waits until `holds` answers true; fails after `seconds`. */
export async function eventually(holds: () => Promise<boolean>, seconds = 45): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`not true within ${seconds} s: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
