import { Migration } from '@mikro-orm/migrations';
import { enableTenantIsolation } from './tenant-isolation.js';

/** How every target stands, as it was judged with the deviations; of all clusters together as `ALL`. */
export class TargetReach extends Migration {
  override name = '20261124T0015_target_reach';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`
      create table klyngepuls.target_reach (
        cluster   text  not null,
        programme text  not null,
        funder    text  not null,
        indicator text  not null,
        starts    text  not null,
        ends      text  not null,
        reach     jsonb not null,
        primary key (cluster, programme, funder, indicator, starts, ends)
      )`);
    for (const statement of enableTenantIsolation('target_reach')) this.addSql(statement);
    this.addSql(`grant select, insert, update, delete on klyngepuls.target_reach
      to klyngepuls_worker`);
    this.addSql(`grant select on klyngepuls.target_reach to klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.target_reach`);
  }
}
