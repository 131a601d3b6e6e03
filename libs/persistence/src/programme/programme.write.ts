import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { asOwner } from '../database/as-owner.js';
import { lockStage } from '../outbox/dirty-mark.write.js';

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
 * nothing and answers `unchanged`. Throws for a quarter that another programme has: a quarter names
 * its programme.
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
    await refuseOverlap(client, programme);
    // Before any mark is touched: a stage at work holds its lock and then the marks.
    await lockStage(client, 'aggregate');
    await lockStage(client, 'detect');
    await client.query(
      `insert into klyngepuls.programme_revision (code, sha256, definition) values ($1, $2, $3)`,
      [programme.code, sha256, programme.definition],
    );
    await replaceDeadlines(client, programme);
    await markEverything(client, programme);
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

async function refuseOverlap(client: pg.Client, programme: ProgrammeToApply): Promise<void> {
  const { rows } = await client.query<{ programme: string; quarter: string }>(
    `select programme, min(quarter) as quarter from klyngepuls.deadline
      where programme <> $1 and quarter = any ($2) group by programme limit 1`,
    [programme.code, programme.quarters],
  );
  const [other] = rows;
  if (other === undefined) return;
  throw new Error(
    `${programme.code} and ${other.programme} both cover ${other.quarter}: periods may not overlap`,
  );
}

async function replaceDeadlines(client: pg.Client, programme: ProgrammeToApply): Promise<void> {
  await client.query(
    `delete from klyngepuls.deadline where programme = $1 and not (quarter = any ($2))`,
    [programme.code, programme.deadlines.map((row) => row.quarter)],
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
}

async function markEverything(client: pg.Client, programme: ProgrammeToApply): Promise<void> {
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
}
