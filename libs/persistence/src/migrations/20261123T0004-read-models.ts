import { Migration } from '@mikro-orm/migrations';
import { enableTenantIsolation } from './tenant-isolation.js';

/** What the stages write: accepted revisions, marks of what must be recomputed, outcomes, deviations. */
export class ReadModels extends Migration {
  override name = '20261123T0004_read_models';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    // Accepted content, never changed. In force is the highest revision of a cluster and quarter.
    this.addSql(`
      create table klyngepuls.report_revision (
        cluster        text        not null,
        quarter        text        not null,
        revision       integer     not null,
        submission_id  uuid        not null,
        programme      text        not null,
        styrkeposition text        not null,
        content        text        not null,
        received_at    timestamptz not null,
        accepted_at    timestamptz not null default klyngepuls.now_(),
        primary key (cluster, quarter, revision)
      )`);
    // A queue may lose or swallow a job; a mark stays until the stage that heeds it commits.
    this.addSql(`
      create table klyngepuls.dirty_mark (
        cluster   text        not null,
        stage     text        not null check (stage in ('aggregate', 'detect')),
        quarter   text        not null,
        marked_at timestamptz not null default klyngepuls.now_(),
        primary key (cluster, stage, quarter)
      )`);
    this.addSql(`
      create table klyngepuls.deviation (
        cluster       text        not null,
        id            uuid        not null,
        key           text        not null,
        code          text        not null,
        funder        text        not null,
        quarter       text        not null,
        indicator     text,
        severity      text        not null,
        status        text        not null check (status in
                      ('open', 'explained', 'accepted', 'rejected', 'corrected', 'expired')),
        observed      numeric,
        expected_low  numeric,
        expected_high numeric,
        sentence      jsonb       not null,
        closes        jsonb       not null,
        opened_at     timestamptz not null default klyngepuls.now_(),
        updated_at    timestamptz not null default klyngepuls.now_(),
        primary key (cluster, id),
        unique (cluster, key)
      )`);
    this.addSql(`
      create table klyngepuls.deviation_event (
        cluster      text        not null,
        id           bigint      generated always as identity,
        deviation_id uuid        not null,
        at           timestamptz not null default klyngepuls.now_(),
        status       text        not null,
        primary key (cluster, id)
      )`);
    for (const table of ['report_revision', 'dirty_mark', 'deviation', 'deviation_event']) {
      for (const statement of enableTenantIsolation(table)) this.addSql(statement);
      this.addSql(`grant select, insert on klyngepuls.${table} to klyngepuls_worker`);
      this.addSql(`grant select on klyngepuls.${table} to klyngepuls_api, klyngepuls_ingest`);
    }
    this.addSql(`grant delete, update on klyngepuls.dirty_mark to klyngepuls_worker`);
    this.addSql(`grant update on klyngepuls.deviation to klyngepuls_worker`);

    this.addSql(`
      create table klyngepuls.outcome (
        quarter        text        not null,
        span           text        not null check (span in ('quarter', 'half', 'year', 'programme')),
        styrkeposition text        not null,
        funder         text        not null,
        indicator      text        not null,
        value          numeric,
        low            numeric,
        high           numeric,
        reporters      integer     not null,
        due            integer     not null,
        flags          text[]      not null,
        known_from     timestamptz not null,
        known_to       timestamptz,
        primary key (quarter, span, styrkeposition, funder, indicator, known_from)
      ) with (fillfactor = 90)`);
    this.addSql(`create unique index outcome_current on klyngepuls.outcome
      (quarter, span, styrkeposition, funder, indicator) where known_to is null`);
    this.addSql(`alter table klyngepuls.outcome enable row level security`);
    this.addSql(`alter table klyngepuls.outcome force row level security`);
    // A styrkeposition has one cluster at a time: a cell of it is that cluster's own until it is approved.
    this.addSql(`create policy reader on klyngepuls.outcome to klyngepuls_api, klyngepuls_owner using (
      current_setting('klyngepuls.clusters', true) = '*'
      or exists (select from unnest(string_to_array(current_setting('klyngepuls.holds', true), ',')) held
                  where split_part(held, ':', 1) = styrkeposition
                    and quarter between split_part(held, ':', 2) and split_part(held, ':', 3))
      or not (flags && array['p', 'm']))`);
    this.addSql(`create policy worker on klyngepuls.outcome to klyngepuls_worker
      using (true) with check (true)`);
    this.addSql(`grant select, insert, delete, update (known_to) on klyngepuls.outcome
      to klyngepuls_worker`);
    this.addSql(`grant select on klyngepuls.outcome to klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop table klyngepuls.outcome, klyngepuls.deviation_event, klyngepuls.deviation,
      klyngepuls.dirty_mark, klyngepuls.report_revision`);
  }
}
