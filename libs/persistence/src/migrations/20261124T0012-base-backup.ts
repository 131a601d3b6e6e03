import { Migration } from '@mikro-orm/migrations';

/** When a base backup was ended and verified, written by the job that takes it, so that an alert can miss it. */
export class BaseBackup extends Migration {
  override name = '20261124T0012_base_backup';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`create table klyngepuls.base_backup (
      taken_at timestamptz not null default clock_timestamp())`);
    this.addSql(`grant select on klyngepuls.base_backup to klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.base_backup`);
  }
}
