import { Migration } from '@mikro-orm/migrations';

/**
 * One number that changes whenever any outcome does, in the same transaction, so that a reader can
 * ask cheaply whether anything is new. A row and not a sequence: a sequence would move before the
 * outcomes it speaks of can be seen.
 */
export class OutcomeVersion extends Migration {
  override name = '20261123T0005_outcome_version';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`
      create table klyngepuls.outcome_version (
        only_row   boolean primary key default true check (only_row),
        version    bigint      not null default 0,
        changed_at timestamptz
      )`);
    this.addSql(`insert into klyngepuls.outcome_version default values`);
    this.addSql(`
      create function klyngepuls.count_outcome_change() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp
      as $$ begin
        update klyngepuls.outcome_version
           set version = version + 1, changed_at = klyngepuls.now_();
        return null;
      end $$`);
    this.addSql(`create trigger outcome_changed after insert or update or delete or truncate
      on klyngepuls.outcome for each statement execute function klyngepuls.count_outcome_change()`);
    this.addSql(`grant select on klyngepuls.outcome_version to klyngepuls_api, klyngepuls_worker`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop trigger outcome_changed on klyngepuls.outcome`);
    this.addSql(`drop function klyngepuls.count_outcome_change`);
    this.addSql(`drop table klyngepuls.outcome_version`);
  }
}
