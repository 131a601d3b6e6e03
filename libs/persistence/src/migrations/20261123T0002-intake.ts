import { Migration } from '@mikro-orm/migrations';
import { enableTenantIsolation } from './tenant-isolation.js';

/** What was sent, the keys that make sending again harmless, the outbox, and the audit chain. */
export class Intake extends Migration {
  override name = '20261123T0002_intake';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`
      create table klyngepuls.submission (
        cluster     text        not null,
        id          uuid        not null,
        quarter     text        not null,
        revision    integer     not null,
        sha256      bytea       not null,
        media_type  text        not null,
        bytes       bytea       not null,
        received_at timestamptz not null,
        stored_at   timestamptz not null,
        imported    boolean     not null,
        sender      text        not null,
        audit_seq   bigint      not null,
        audit_hash  bytea       not null,
        state       text        not null default 'received' check (state in
                    ('received', 'validating', 'rejected', 'accepted', 'superseded', 'quarantined')),
        lease_token   uuid,
        lease_until   timestamptz,
        attempts      smallint    not null default 0,
        dispatched_at timestamptz not null,
        judged_at     timestamptz,
        verdict       jsonb,
        primary key (cluster, id),
        unique (cluster, sha256, quarter),
        unique (cluster, quarter, revision)
      )`);
    // As sent, so that SQL can digest them again; compressing would cost more time than disk is worth.
    this.addSql(`alter table klyngepuls.submission alter column bytes set storage external`);
    this.addSql(`create unique index submission_in_force on klyngepuls.submission (cluster, quarter)
      where state = 'accepted'`);
    this.addSql(`create index submission_unfinished on klyngepuls.submission (cluster, audit_seq)
      where state in ('received', 'validating')`);

    // Its own table: a body sent again under a second key must bind that key too.
    this.addSql(`
      create table klyngepuls.idempotency (
        cluster       text  not null,
        key           text  not null,
        quarter       text  not null,
        sha256        bytea not null,
        submission_id uuid  not null,
        primary key (cluster, key)
      )`);
    this.addSql(`
      create table klyngepuls.outbox (
        cluster    text        not null,
        id         bigint      generated always as identity,
        topic      text        not null check (topic in ('validate', 'aggregate', 'detect')),
        subject    text        not null,
        created_at timestamptz not null default klyngepuls.now_(),
        sent_at    timestamptz,
        primary key (cluster, id)
      )`);
    this.addSql(`create index outbox_waiting on klyngepuls.outbox (id) where sent_at is null`);
    this.addSql(`
      create function klyngepuls.ring_outbox() returns trigger language plpgsql
      as $$ begin perform pg_notify('klyngepuls_outbox', ''); return null; end $$`);
    // Commits that notify wait for each other: after an accept, ingest notifies on its own.
    this.addSql(`create trigger outbox_bell after insert on klyngepuls.outbox
      for each statement when (current_user <> 'klyngepuls_accept')
      execute function klyngepuls.ring_outbox()`);
    this.addSql(`
      create table klyngepuls.audit (
        cluster   text        not null,
        seq       bigint      not null,
        prev_hash bytea       not null,
        hash      bytea       not null,
        at        timestamptz not null,
        kind      text        not null,
        payload   text        not null,
        primary key (cluster, seq)
      )`);
    this.addSql(`
      create function klyngepuls.refuse_change() returns trigger language plpgsql
      as $$ begin raise exception '% is append-only', tg_table_name; end $$`);
    this.addSql(`create trigger audit_append_only before update or delete or truncate
      on klyngepuls.audit for each statement execute function klyngepuls.refuse_change()`);
    this.addSql(`create trigger submission_kept before delete or truncate
      on klyngepuls.submission for each statement execute function klyngepuls.refuse_change()`);
    this.addSql(`
      create table klyngepuls.exemption (
        cluster    text        not null,
        quarter    text        not null,
        until_at   timestamptz not null,
        reason     text        not null,
        created_at timestamptz not null default klyngepuls.now_(),
        primary key (cluster, quarter)
      )`);
    for (const table of ['submission', 'idempotency', 'outbox', 'audit', 'exemption']) {
      for (const statement of enableTenantIsolation(table)) this.addSql(statement);
    }
    for (const table of ['submission', 'idempotency', 'outbox', 'audit']) {
      this.addSql(`create policy accept_reads on klyngepuls.${table}
        for select to klyngepuls_accept using (true)`);
      this.addSql(`create policy accept_writes on klyngepuls.${table}
        for insert to klyngepuls_accept with check (true)`);
      this.addSql(`grant select, insert on klyngepuls.${table} to klyngepuls_accept`);
    }
    this.addSql(`grant select on klyngepuls.submission, klyngepuls.exemption to
      klyngepuls_ingest, klyngepuls_worker, klyngepuls_api`);
    this.addSql(`grant select on klyngepuls.audit, klyngepuls.outbox to
      klyngepuls_worker, klyngepuls_api`);
    this.addSql(`grant insert, delete, update (sent_at) on klyngepuls.outbox to klyngepuls_worker`);
    // What was sent is never changed: only the columns of its processing can be written.
    this.addSql(`grant update (state, lease_token, lease_until, attempts, dispatched_at, judged_at, verdict)
      on klyngepuls.submission to klyngepuls_worker`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.exemption, klyngepuls.audit, klyngepuls.outbox,
      klyngepuls.idempotency, klyngepuls.submission`);
    this.addSql(`drop function klyngepuls.refuse_change, klyngepuls.ring_outbox`);
  }
}
