import type { Sql } from '../database/sql.js';

export interface SweepLimits {
  readonly attemptsMax: number;
  /** Unfinished for so long since its last dispatch: dispatched again. */
  readonly redispatchSeconds: number;
  /** Marks that have stood for so long get another run of their stage. */
  readonly markSeconds: number;
}

export interface Swept {
  /** Clusters whose oldest submission was dispatched again. */
  readonly redispatched: number;
  readonly quarantined: number;
  /** Stages whose marks had been left. */
  readonly enqueued: number;
}

/** Advisory lock space in which one process sweeps or reads the calendar at a time. */
const LEADER_LOCK = 7004;

/** True when this transaction leads; false leaves the round to whoever does. */
export async function acquireLeadership(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ leads: boolean }>(
    `select pg_try_advisory_xact_lock(${LEADER_LOCK}, 0) as leads`,
  );
  return rows[0]?.leads === true;
}

/**
 * Dispatches again what a crash or a lost queue has left behind, and sets aside what has ended its
 * worker too often. Stages take a cluster's submissions oldest first, so one row a
 * cluster is enough.
 */
export async function sweep(sql: Sql, limits: SweepLimits): Promise<Swept> {
  const quarantined = await quarantineExhausted(sql, limits.attemptsMax);
  const redispatched = await redispatch(sql, limits.redispatchSeconds);
  const enqueued = await enqueueForMarks(sql, limits.markSeconds);
  await sql.query(
    `delete from klyngepuls.outbox where sent_at < klyngepuls.now_() - interval '1 day'`,
  );
  return { redispatched, quarantined, enqueued };
}

/** The cluster's next submission is made due at once: it has waited for this one. */
async function quarantineExhausted(sql: Sql, attemptsMax: number): Promise<number> {
  const { rows } = await sql.query<{ cluster: string; id: string; line: string }>(
    `update klyngepuls.submission
        set state = 'quarantined', judged_at = klyngepuls.now_(), lease_token = null
      where state = 'validating' and attempts >= $1 and lease_until < klyngepuls.now_()
      returning cluster, id::text, concat_ws('|', id, quarter, revision, attempts) as line`,
    [attemptsMax],
  );
  for (const { cluster, line } of rows) {
    await sql.query(`select klyngepuls.append_audit($1, 'quarantine', $2)`, [cluster, line]);
    await sql.query(
      `update klyngepuls.submission set dispatched_at = '-infinity'
        where cluster = $1 and state = 'received'`,
      [cluster],
    );
  }
  return rows.length;
}

async function redispatch(sql: Sql, seconds: number): Promise<number> {
  const { rowCount } = await sql.query(
    `with oldest as (
       select distinct on (cluster) cluster, id, lease_until, dispatched_at
         from klyngepuls.submission where state in ('received', 'validating')
        order by cluster, audit_seq),
     due as (
       update klyngepuls.submission s set dispatched_at = klyngepuls.now_()
         from oldest o
        where s.cluster = o.cluster and s.id = o.id and s.state in ('received', 'validating')
          and (s.lease_until is null or s.lease_until < klyngepuls.now_())
          and s.dispatched_at < klyngepuls.now_() - $1 * interval '1 second'
       returning s.cluster, s.id)
     insert into klyngepuls.outbox (cluster, topic, subject)
     select cluster, 'validate', id::text from due returning id`,
    [seconds],
  );
  return rowCount ?? 0;
}

async function enqueueForMarks(sql: Sql, seconds: number): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into klyngepuls.outbox (cluster, topic, subject)
     select min(cluster), stage, gen_random_uuid()::text from klyngepuls.dirty_mark
      where marked_at < klyngepuls.now_() - $1 * interval '1 second'
      group by stage returning id`,
    [seconds],
  );
  return rowCount ?? 0;
}
