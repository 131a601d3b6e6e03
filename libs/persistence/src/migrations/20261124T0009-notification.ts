import { Migration } from '@mikro-orm/migrations';
import { enableTenantIsolation } from './tenant-isolation.js';

/** What clusters are reminded of: decisions, each once, and the mails that carry them. */
export class Notification extends Migration {
  override name = '20261124T0009_notification';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    // Set by the secretariat; without a row a cluster is written to as its last report says.
    this.addSql(`
      create table klyngepuls.contact (
        cluster text        primary key,
        email   text        not null,
        set_at  timestamptz not null default klyngepuls.now_()
      )`);
    // The deadline's day is part of the key: an exemption moves it and begins a ladder anew.
    this.addSql(`
      create table klyngepuls.reminder (
        cluster      text        not null,
        id           uuid        not null,
        quarter      text        not null,
        deadline_day date        not null,
        step         smallint    not null check (step in (-14, -3, 0, 1, 5, 10)),
        outcome      text        not null check (outcome in ('mail', 'skipped', 'no-recipient')),
        decided_at   timestamptz not null default klyngepuls.now_(),
        primary key (cluster, id),
        unique (cluster, quarter, deadline_day, step)
      )`);
    // A mail has the id of its reminder. The recipient is forgotten when it is no longer needed.
    this.addSql(`
      create table klyngepuls.mail_outbox (
        cluster         text        not null,
        id              uuid        not null,
        recipient       text,
        subject         text        not null,
        body_text       text        not null,
        body_html       text        not null,
        state           text        not null default 'waiting'
                        check (state in ('waiting', 'sent', 'failed', 'withdrawn')),
        attempts        smallint    not null default 0,
        created_at      timestamptz not null default klyngepuls.now_(),
        next_attempt_at timestamptz not null default klyngepuls.now_(),
        lease_token     uuid,
        lease_until     timestamptz,
        ended_at        timestamptz,
        fault           text,
        primary key (cluster, id),
        foreign key (cluster, id) references klyngepuls.reminder,
        check (state <> 'waiting' or recipient is not null)
      )`);
    this.addSql(`create index mail_waiting on klyngepuls.mail_outbox (next_attempt_at)
      where state = 'waiting'`);
    for (const table of ['contact', 'reminder', 'mail_outbox']) {
      for (const statement of enableTenantIsolation(table)) this.addSql(statement);
    }
    this.addSql(`grant select on klyngepuls.contact to klyngepuls_worker`);
    this.addSql(`grant select, insert on klyngepuls.reminder, klyngepuls.mail_outbox
      to klyngepuls_worker`);
    this.addSql(`grant update (recipient, state, attempts, next_attempt_at, lease_token,
      lease_until, ended_at, fault) on klyngepuls.mail_outbox to klyngepuls_worker`);
    // Whom a mail went to is nobody's business who reads that it went.
    this.addSql(`grant select on klyngepuls.reminder to klyngepuls_api`);
    this.addSql(`grant select (cluster, id, state, ended_at) on klyngepuls.mail_outbox
      to klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.mail_outbox, klyngepuls.reminder, klyngepuls.contact`);
  }
}
