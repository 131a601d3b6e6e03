import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { markOverdue } from './overdue.write.js';

/** Runs statements as the owner role in one transaction on an admin login. */
export async function asOwner<T>(
  adminUrl: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role klyngepuls_owner');
    await client.query(`select set_config('klyngepuls.clusters', '*', true)`);
    const result = await run(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

export interface ProgrammeToApply {
  readonly code: string;
  /** The document's own text; its digest names the revision. */
  readonly definition: string;
  readonly clusters: readonly string[];
  readonly quarters: readonly string[];
  readonly deadlines: readonly { quarter: string; deadline: string; graceMinutes: number }[];
}

/**
 * Puts a programme in force: a new revision of its document, its deadlines, and a mark on all of its
 * clusters so that outcomes and deviations are recomputed under it. The same document again changes
 * nothing and answers `unchanged`.
 */
export async function applyProgramme(
  adminUrl: string,
  programme: ProgrammeToApply,
): Promise<'applied' | 'unchanged'> {
  const sha256 = createHash('sha256').update(programme.definition).digest('hex');
  return asOwner(adminUrl, async (client) => {
    await client.query(`select pg_advisory_xact_lock(7005, 0)`);
    const current = await client.query<{ sha256: string }>(
      `select sha256 from klyngepuls.programme_revision where code = $1 order by id desc limit 1`,
      [programme.code],
    );
    if (current.rows[0]?.sha256 === sha256) return 'unchanged';
    await client.query(
      `insert into klyngepuls.programme_revision (code, sha256, definition) values ($1, $2, $3)`,
      [programme.code, sha256, programme.definition],
    );
    await client.query(
      `insert into klyngepuls.deadline (programme, quarter, deadline_at, grace_minutes)
       select $1, quarter, deadline_at, grace_minutes
         from unnest($2::text[], $3::timestamptz[], $4::int[]) d (quarter, deadline_at, grace_minutes)
       on conflict (programme, quarter) do update
         set deadline_at = excluded.deadline_at, grace_minutes = excluded.grace_minutes`,
      [
        programme.code,
        programme.deadlines.map((row) => row.quarter),
        programme.deadlines.map((row) => row.deadline),
        programme.deadlines.map((row) => row.graceMinutes),
      ],
    );
    // A mark that stands is touched: a stage at work could take it without having seen this document.
    await client.query(
      `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
       select cluster, stage, quarter
         from (select distinct cluster, quarter from klyngepuls.report_revision
                where quarter = any ($1)) r
              cross join unnest(array['aggregate', 'detect']) stage
       on conflict (cluster, stage, quarter) do update set marked_at = excluded.marked_at`,
      [programme.quarters],
    );
    await client.query(
      `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
       select cluster, 'detect', $2 from unnest($1::text[]) cluster
       on conflict (cluster, stage, quarter) do update set marked_at = excluded.marked_at`,
      [programme.clusters, programme.quarters[0]],
    );
    await client.query(
      `insert into klyngepuls.outbox (cluster, topic, subject) values ($1, 'aggregate', $2)`,
      [programme.clusters[0], randomUUID()],
    );
    await client.query(`select klyngepuls.append_audit('@programme', 'programme', $1)`, [
      `${programme.code}|${sha256}`,
    ]);
    return 'applied';
  });
}

/**
 * Starts the demonstration's clock at `instant`, or where it stood when anything was last audited if
 * that is later: it stands still while the demonstration is stopped. For a start without apps.
 */
export async function startDemoClock(adminUrl: string, instant: string): Promise<void> {
  await shiftClock(adminUrl, 'select max(at) from klyngepuls.audit', instant);
}

/** Moves the demonstration's clock on to `instant`; it never goes back. */
export async function setDemoClock(adminUrl: string, instant: string): Promise<void> {
  const shown = 'select clock_timestamp() + shift from klyngepuls.clock_shift';
  await shiftClock(adminUrl, shown, instant);
}

async function shiftClock(adminUrl: string, least: string, instant: string): Promise<void> {
  await asOwner(adminUrl, async (client) => {
    await client.query(
      `insert into klyngepuls.clock_shift (shift)
       select greatest($1::timestamptz, (${least})) - clock_timestamp()
       on conflict (only_row) do update set shift = excluded.shift`,
      [instant],
    );
    // Deadlines that the jump has passed are not left to the calendar's next round.
    await markOverdue(client);
  });
}
