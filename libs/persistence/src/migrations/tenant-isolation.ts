/**
 * Row-level security that binds the table's owner too. The transaction's setting
 * `klyngepuls.clusters` names the clusters that may be seen and written, comma-separated, `*` for
 * all; unset means none. The worker serves every cluster and is trusted with all rows.
 */
export function enableTenantIsolation(table: string): string[] {
  const mine = `(current_setting('klyngepuls.clusters', true) = '*'
    or cluster = any (string_to_array(current_setting('klyngepuls.clusters', true), ',')))`;
  return [
    `alter table klyngepuls.${table} enable row level security`,
    `alter table klyngepuls.${table} force row level security`,
    `create policy tenant on klyngepuls.${table} to klyngepuls_ingest, klyngepuls_api, klyngepuls_owner
       using ${mine} with check ${mine}`,
    `create policy worker on klyngepuls.${table} to klyngepuls_worker using (true) with check (true)`,
  ];
}
