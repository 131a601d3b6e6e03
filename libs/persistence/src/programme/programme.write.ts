import { createHash } from 'node:crypto';
import { lockProgrammes, lockStage } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { asOwner } from '../database/transaction.js';
import { ProgrammeRevision } from '../entities/programme-revision.entity.js';
import { type MarkedPlace, markChanged } from '../outbox/dirty-mark.write.js';
import { enqueueStage } from '../outbox/outbox.write.js';

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
  return asOwner(adminUrl, async (tx) => {
    await lockProgrammes(tx);
    const { code, definition } = programme;
    const newest = { orderBy: { id: 'desc' } } as const;
    const current = await tx.em.findOne(ProgrammeRevision, { code }, newest);
    if (current?.sha256 === sha256) return 'unchanged';
    await refuseOverlap(tx, programme);
    // Before any mark is touched: a stage at work holds its lock and then the marks.
    await lockStage(tx, 'aggregate');
    await lockStage(tx, 'detect');
    tx.em.create(ProgrammeRevision, { code, sha256, definition });
    await tx.em.flush();
    await replaceDeadlines(tx, programme);
    await markEverything(tx, programme);
    const [cluster] = programme.clusters;
    if (cluster !== undefined) await enqueueStage(tx, 'aggregate', { cluster });
    await tx.query(`select klyngepuls.append_audit('@programme', 'programme', $1)`, [
      `${programme.code}|${sha256}`,
    ]);
    return 'applied';
  });
}

async function refuseOverlap(sql: Sql, programme: ProgrammeToApply): Promise<void> {
  const { rows } = await sql.query<{ programme: string; quarter: string }>(
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

async function replaceDeadlines(sql: Sql, programme: ProgrammeToApply): Promise<void> {
  await sql.query(
    `delete from klyngepuls.deadline where programme = $1 and not (quarter = any ($2))`,
    [programme.code, programme.deadlines.map((row) => row.quarter)],
  );
  await sql.query(
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

async function markEverything(sql: Sql, programme: ProgrammeToApply): Promise<void> {
  const { rows } = await sql.query<MarkedPlace>(
    `select distinct cluster, quarter from klyngepuls.report_revision where quarter = any ($1)`,
    [programme.quarters],
  );
  await markChanged(sql, 'aggregate', rows);
  await markChanged(sql, 'detect', rows);
  const [quarter] = programme.quarters;
  if (quarter === undefined) return;
  await markChanged(
    sql,
    'detect',
    programme.clusters.map((cluster) => ({ cluster, quarter })),
  );
}
