import { Migration } from '@mikro-orm/migrations';

/** Which revision is in force, and what each funder has decided of one, are each said once in SQL. */
export class InForce extends Migration {
  override name = '20261128T0018_in_force';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(REVISIONS_IN_FORCE);
    this.addSql(DECISIONS_IN_FORCE);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`drop function klyngepuls.revisions_in_force, klyngepuls.decisions_in_force`);
    this.addSql(`reset role`);
  }
}

/**
 * Of every cluster and quarter the highest accepted revision that had been received by an instant
 * (null: by now). A function of the caller's rights, so that row security holds, which the planner
 * puts into the statement: conditions on cluster and quarter reach the index.
 */
const REVISIONS_IN_FORCE = `
create function klyngepuls.revisions_in_force(known_at timestamptz)
returns table (cluster text, quarter text, revision integer, submission_id uuid, programme text,
  styrkeposition text, received_at timestamptz)
language sql stable parallel safe
begin atomic
  select distinct on (r.cluster, r.quarter) r.cluster, r.quarter, r.revision, r.submission_id,
         r.programme, r.styrkeposition, r.received_at
    from klyngepuls.report_revision r
   where known_at is null or r.received_at <= known_at
   order by r.cluster, r.quarter, r.revision desc;
end`;

/** The newest word of each funder on each revision, of those said by an instant (null: by now). */
const DECISIONS_IN_FORCE = `
create function klyngepuls.decisions_in_force(known_at timestamptz)
returns table (cluster text, quarter text, revision integer, funder text, decision text,
  reason text, at timestamptz)
language sql stable parallel safe
begin atomic
  select distinct on (v.cluster, v.quarter, v.revision, v.funder) v.cluster, v.quarter, v.revision,
         v.funder, v.decision, v.reason, v.at
    from klyngepuls.review v
   where known_at is null or v.at <= known_at
   order by v.cluster, v.quarter, v.revision, v.funder, v.id desc;
end`;
