import { Migration } from '@mikro-orm/migrations';
import { enableTenantIsolation } from './tenant-isolation.js';

/** How often a cluster's calendar feed has been given a new address; without a row, never. */
export class CalendarFeed extends Migration {
  override name = '20261124T0014_calendar_feed';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`
      create table klyngepuls.calendar_feed (
        cluster    text    primary key,
        generation integer not null
      )`);
    for (const statement of enableTenantIsolation('calendar_feed')) this.addSql(statement);
    this.addSql(`grant select on klyngepuls.calendar_feed to klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.calendar_feed`);
  }
}
