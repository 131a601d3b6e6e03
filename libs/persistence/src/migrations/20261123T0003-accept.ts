import { Migration } from '@mikro-orm/migrations';
import { ACCEPT_REPORTS, APPEND_AUDIT } from './accept-functions.js';

/**
 * The accept as one function: a group of submissions of any clusters in one transaction. It runs as
 * a role that may only read and insert; the apps may call it and nothing else of that role.
 */
export class Accept extends Migration {
  override name = '20261123T0003_accept';

  override up(): void {
    this.addSql(`grant create on schema klyngepuls to klyngepuls_accept`);
    this.addSql(`set local role klyngepuls_accept`);
    this.addSql(ACCEPT_REPORTS);
    this.addSql(APPEND_AUDIT);
    this.addSql(`revoke execute on function klyngepuls.accept_reports, klyngepuls.append_audit
      from public`);
    this.addSql(`grant execute on function klyngepuls.accept_reports to klyngepuls_ingest`);
    this.addSql(`grant execute on function klyngepuls.append_audit
      to klyngepuls_ingest, klyngepuls_worker, klyngepuls_owner`);
    this.addSql(`reset role`);
    this.addSql(`revoke create on schema klyngepuls from klyngepuls_accept`);
  }

  override down(): void {
    this.addSql(`drop function klyngepuls.accept_reports, klyngepuls.append_audit`);
  }
}
