import { Migration } from '@mikro-orm/migrations';

/** Roles first: no table is ever created by, or owned by, a role that an app logs in as. */
export class RolesAndProgramme extends Migration {
  override name = '20261123T0001_roles_and_programme';

  override up(): void {
    this.addSql(`
      do $$
      declare role_name text;
      begin
        foreach role_name in array array['klyngepuls_owner', 'klyngepuls_accept'] loop
          if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
          end if;
        end loop;
        foreach role_name in array array['klyngepuls_ingest', 'klyngepuls_worker', 'klyngepuls_api'] loop
          if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I login', role_name);
          end if;
          execute format('alter role %I set search_path = klyngepuls', role_name);
        end loop;
      end $$`);
    // The migrator has made the schema for its own table.
    this.addSql(`create schema if not exists klyngepuls`);
    this.addSql(`alter schema klyngepuls owner to klyngepuls_owner`);
    this.addSql(`grant usage on schema klyngepuls to
      klyngepuls_accept, klyngepuls_ingest, klyngepuls_worker, klyngepuls_api`);
    this.addSql(`set local role klyngepuls_owner`);

    // The demo clock. Empty in production; every app refuses to start on a shifted clock there.
    this.addSql(`
      create table klyngepuls.clock_shift (
        only_row boolean primary key default true check (only_row),
        shift    interval not null
      )`);
    this.addSql(`
      create function klyngepuls.now_() returns timestamptz language sql volatile parallel safe
      as $$ select clock_timestamp()
              + coalesce((select shift from klyngepuls.clock_shift), interval '0') $$`);

    // A programme is one immutable document; the newest row of a code is in force.
    this.addSql(`
      create table klyngepuls.programme_revision (
        id         bigint generated always as identity primary key,
        code       text        not null,
        sha256     text        not null,
        definition text        not null,
        applied_at timestamptz not null default klyngepuls.now_()
      )`);
    this.addSql(`
      create table klyngepuls.deadline (
        programme     text        not null,
        quarter       text        not null,
        deadline_at   timestamptz not null,
        grace_minutes integer     not null,
        primary key (programme, quarter)
      )`);
    this.addSql(`
      create table klyngepuls.api_key (
        id           text primary key,
        role         text        not null check (role in ('cluster', 'funder', 'admin')),
        clusters     text[]      not null default '{}',
        funder       text,
        scopes       text[]      not null,
        label        text        not null,
        hash         bytea       not null,
        created_at   timestamptz not null default klyngepuls.now_(),
        expires_at   timestamptz not null,
        revoked_at   timestamptz,
        last_used_at timestamptz,
        check ((role = 'funder') = (funder is not null)),
        check ((role = 'cluster') = (clusters <> '{}'))
      )`);
    this.addSql(`grant select on klyngepuls.clock_shift, klyngepuls.programme_revision,
      klyngepuls.deadline to klyngepuls_accept, klyngepuls_ingest, klyngepuls_worker, klyngepuls_api`);
    this.addSql(`grant select, update (last_used_at) on klyngepuls.api_key
      to klyngepuls_ingest, klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql('drop schema klyngepuls cascade');
  }
}
