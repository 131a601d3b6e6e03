import { Migration } from '@mikro-orm/migrations';

/** What a deviation was judged by, and how many false flags a quarter was expected to show. */
export class DeviationTrack extends Migration {
  override name = '20261124T0013_deviation_track';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`
      alter table klyngepuls.deviation
        add column likely       numeric,
        add column series_state text
            check (series_state in ('none', 'too-short', 'trial', 'locked')),
        add column peers        integer,
        add column track        jsonb not null default '[]'`);
    this.addSql(`grant select (likely, series_state, peers, track)
      on klyngepuls.deviation to klyngepuls_grafana`);
    // A number of the whole programme that names nobody: whoever may ask for deviations may see it.
    this.addSql(`
      create table klyngepuls.assessed_quarter (
        programme            text             not null,
        quarter              text             not null,
        tested_series        integer          not null,
        flagged_series       integer          not null,
        expected_false_flags double precision not null,
        assessed_at          timestamptz      not null default klyngepuls.now_(),
        primary key (programme, quarter)
      )`);
    this.addSql(`grant select, insert, update on klyngepuls.assessed_quarter to klyngepuls_worker`);
    this.addSql(`grant select on klyngepuls.assessed_quarter
      to klyngepuls_api, klyngepuls_grafana`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.assessed_quarter`);
    this.addSql(`alter table klyngepuls.deviation
      drop column track, drop column peers, drop column series_state, drop column likely`);
  }
}
