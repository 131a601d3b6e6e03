import { Migration } from '@mikro-orm/migrations';

/**
 * What else acceptance keeps of a file: where each part of the report stood in it, and what its
 * activities are recognised by. Both are derived from the bytes; what was accepted before has neither
 * until a rebuild.
 */
export class PlacesAndActivities extends Migration {
  override name = '20261124T0008_places_and_activities';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`alter table klyngepuls.report_revision
      add column places text, add column activities jsonb`);
    this.addSql(`create index report_revision_quarter
      on klyngepuls.report_revision (quarter, cluster, revision)`);
    // Content is never changed; a rebuild brings up to date what is derived beside it.
    this.addSql(`grant update (places, activities) on klyngepuls.report_revision
      to klyngepuls_worker`);
    // Columns that the function below compares, and nothing else of another cluster's report.
    this.addSql(`grant select (cluster, quarter, revision, accepted_at, activities)
      on klyngepuls.report_revision to klyngepuls_accept`);
    this.addSql(`create policy accept_compares on klyngepuls.report_revision
      for select to klyngepuls_accept using (true)`);
    this.addSql(`reset role`);

    this.addSql(`grant create on schema klyngepuls to klyngepuls_accept`);
    this.addSql(`set local role klyngepuls_accept`);
    this.addSql(ACTIVITIES_ELSEWHERE);
    this.addSql(`revoke execute on function klyngepuls.activities_elsewhere from public`);
    this.addSql(`grant execute on function klyngepuls.activities_elsewhere
      to klyngepuls_ingest, klyngepuls_worker, klyngepuls_owner`);
    this.addSql(`reset role`);
    this.addSql(`revoke create on schema klyngepuls from klyngepuls_accept`);
  }

  override down(): void {
    this.addSql(`drop function klyngepuls.activities_elsewhere`);
    this.addSql(`drop policy accept_compares on klyngepuls.report_revision`);
    this.addSql(`drop index klyngepuls.report_revision_quarter`);
    this.addSql(
      `alter table klyngepuls.report_revision drop column places, drop column activities`,
    );
  }
}

/**
 * Organisations of the activities that other clusters' reports had accepted by an instant, of those
 * names alone that the caller has stated itself; whose they are stays inside.
 */
const ACTIVITIES_ELSEWHERE = `
create function klyngepuls.activities_elsewhere(
  p_cluster text, p_quarter text, p_at timestamptz, p_names text[])
returns table (name text, organisations jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $function$
  with in_force as materialized (
    select distinct on (r.cluster) r.activities
      from klyngepuls.report_revision r
     where r.quarter = p_quarter and r.cluster <> p_cluster and r.accepted_at <= p_at
     order by r.cluster, r.revision desc)
  select named.key, reported.value
    from in_force,
         jsonb_each(in_force.activities) named,
         jsonb_array_elements(named.value) reported
   where named.key = any (p_names)
$function$`;
