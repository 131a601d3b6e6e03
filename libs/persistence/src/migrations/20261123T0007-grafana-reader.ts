import { Migration } from '@mikro-orm/migrations';

/**
 * The dashboards' own reader, which cannot log in before `klyngepuls migrate` gives it a password. It
 * sees what a funder may see and no more: current outcomes, deviations, and the public programmes and
 * deadlines. Forced row-level security holds for it as for every other role.
 */
export class GrafanaReader extends Migration {
  override name = '20261123T0007_grafana_reader';

  override up(): void {
    this.addSql(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'klyngepuls_grafana') then
          create role klyngepuls_grafana nologin connection limit 10;
        end if;
        alter role klyngepuls_grafana set search_path = klyngepuls;
        alter role klyngepuls_grafana set default_transaction_read_only = on;
        alter role klyngepuls_grafana set statement_timeout = '10s';
      end $$`);
    this.addSql(`grant usage on schema klyngepuls to klyngepuls_grafana`);
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`grant select on klyngepuls.outcome, klyngepuls.programme_revision,
      klyngepuls.deadline, klyngepuls.clock_shift to klyngepuls_grafana`);
    this.addSql(`grant select (cluster, id, code, funder, quarter, indicator, severity, status,
      observed, expected_low, expected_high, sentence, opened_at, updated_at)
      on klyngepuls.deviation to klyngepuls_grafana`);
    this.addSql(`create policy funders_see on klyngepuls.outcome
      for select to klyngepuls_grafana using (known_to is null)`);
    this.addSql(`create policy funders_see on klyngepuls.deviation
      for select to klyngepuls_grafana using (true)`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop policy funders_see on klyngepuls.outcome`);
    this.addSql(`drop policy funders_see on klyngepuls.deviation`);
    this.addSql(`drop owned by klyngepuls_grafana`);
  }
}
