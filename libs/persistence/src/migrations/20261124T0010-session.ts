import { Migration } from '@mikro-orm/migrations';

/**
 * Who is logged in to the portal, and the file each is about to send. The portal owns nothing else
 * and sees nothing else: what it shows it asks the other apps for, in the person's name. Sessions go
 * by the machine's clock, since the demonstration's jumps.
 */
export class Session extends Migration {
  override name = '20261124T0010_session';

  override up(): void {
    this.addSql(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'klyngepuls_portal') then
          create role klyngepuls_portal login;
        end if;
        alter role klyngepuls_portal set search_path = klyngepuls;
      end $$`);
    this.addSql(`grant usage on schema klyngepuls to klyngepuls_portal`);
    this.addSql(`set local role klyngepuls_owner`);
    // The browser's id is kept as a hash: a stolen table opens no session.
    this.addSql(`
      create table klyngepuls.session (
        hash      bytea       primary key,
        person    jsonb       not null,
        opened_at timestamptz not null default clock_timestamp(),
        seen_at   timestamptz not null default clock_timestamp()
      )`);
    this.addSql(`create index session_opened on klyngepuls.session (opened_at)`);
    // One file for each session: the next one takes its place.
    this.addSql(`
      create table klyngepuls.session_upload (
        session     bytea       primary key references klyngepuls.session on delete cascade,
        id          uuid        not null,
        name        text        not null,
        bytes       bytea       not null,
        uploaded_at timestamptz not null default clock_timestamp()
      )`);
    this.addSql(`grant select, insert, update, delete on klyngepuls.session,
      klyngepuls.session_upload to klyngepuls_portal`);
    this.addSql(`grant select on klyngepuls.clock_shift to klyngepuls_portal`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.session_upload, klyngepuls.session`);
    this.addSql(`drop owned by klyngepuls_portal`);
  }
}
