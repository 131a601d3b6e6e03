import { Migration } from '@mikro-orm/migrations';
import { enableTenantIsolation } from './tenant-isolation.js';

/** What people say after a verdict: explanations, reviews, reopenings; and what moved an outcome. */
export class Review extends Migration {
  override name = '20261123T0006_review';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    // One set of explanations replaces the one before; the highest version is judged with the bytes.
    this.addSql(`
      create table klyngepuls.explanation (
        cluster       text        not null,
        submission_id uuid        not null,
        version       integer     not null,
        explanations  text        not null,
        sender        text        not null,
        at            timestamptz not null default klyngepuls.now_(),
        primary key (cluster, submission_id, version)
      )`);
    this.addSql(`
      create table klyngepuls.earlier_verdict (
        cluster       text        not null,
        submission_id uuid        not null,
        number        integer     not null,
        verdict       jsonb       not null,
        judged_at     timestamptz not null,
        primary key (cluster, submission_id, number)
      )`);
    // Of one revision and funder the newest row counts.
    this.addSql(`
      create table klyngepuls.review (
        cluster  text        not null,
        id       bigint      generated always as identity,
        quarter  text        not null,
        revision integer     not null,
        funder   text        not null,
        decision text        not null check (decision in ('approve', 'return')),
        reason   text,
        sender   text        not null,
        at       timestamptz not null default klyngepuls.now_(),
        primary key (cluster, id),
        check (decision = 'approve' or reason is not null)
      )`);
    this.addSql(`create index review_newest on klyngepuls.review
      (cluster, quarter, revision, funder, id desc)`);
    this.addSql(`
      create table klyngepuls.reopening (
        cluster  text        not null,
        id       bigint      generated always as identity,
        quarter  text        not null,
        funder   text        not null,
        reason   text        not null,
        until_at timestamptz not null,
        sender   text        not null,
        at       timestamptz not null default klyngepuls.now_(),
        primary key (cluster, id)
      )`);
    // The revisions and reviews that one recomputation heeded, for all the outcomes it opened.
    this.addSql(`
      create table klyngepuls.outcome_cause (
        cluster   text        not null,
        id        bigint      generated always as identity,
        quarter   text        not null,
        revision  integer     not null,
        review_id bigint,
        at        timestamptz not null,
        primary key (cluster, id)
      )`);
    this.addSql(`create unique index outcome_cause_once on klyngepuls.outcome_cause
      (cluster, quarter, revision, review_id) nulls not distinct`);
    this.addSql(`create index outcome_opened on klyngepuls.outcome (known_from)`);
    this.addSql(`create index outcome_closed on klyngepuls.outcome (known_to)
      where known_to is not null`);
    // The status alone does not say what was said, nor for whom.
    this.addSql(`alter table klyngepuls.deviation_event
      add column text text, add column funder text, add column sender text`);
    this.addSql(`create index deviation_event_of on klyngepuls.deviation_event
      (cluster, deviation_id, id)`);
    this.grantTables();
    this.addSql(JUDGE_AGAIN);
    this.addSql(`revoke execute on function klyngepuls.judge_again from public`);
    this.addSql(`grant execute on function klyngepuls.judge_again
      to klyngepuls_ingest, klyngepuls_api`);
    this.addSql(`set local role klyngepuls_accept`);
    this.addSql(`grant execute on function klyngepuls.append_audit to klyngepuls_api`);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`drop function klyngepuls.judge_again`);
    this.addSql(`drop index klyngepuls.outcome_opened, klyngepuls.outcome_closed,
      klyngepuls.deviation_event_of`);
    this.addSql(`alter table klyngepuls.deviation_event
      drop column text, drop column funder, drop column sender`);
    this.addSql(`drop table klyngepuls.outcome_cause, klyngepuls.reopening, klyngepuls.review,
      klyngepuls.earlier_verdict, klyngepuls.explanation`);
  }

  /** Everything here is appended only: no role but the owner may change what was said. */
  private grantTables(): void {
    for (const table of [
      'explanation',
      'earlier_verdict',
      'review',
      'reopening',
      'outcome_cause',
    ]) {
      for (const statement of enableTenantIsolation(table)) this.addSql(statement);
      this.addSql(`grant select on klyngepuls.${table}
        to klyngepuls_ingest, klyngepuls_worker, klyngepuls_api`);
    }
    this.addSql(`grant insert on klyngepuls.explanation to klyngepuls_ingest`);
    this.addSql(`grant insert on klyngepuls.review, klyngepuls.reopening,
      klyngepuls.deviation_event, klyngepuls.outbox to klyngepuls_api`);
    this.addSql(`grant insert on klyngepuls.outcome_cause to klyngepuls_worker`);
    this.addSql(`grant insert, update (marked_at) on klyngepuls.dirty_mark to klyngepuls_api`);
    this.addSql(`grant update (status, updated_at) on klyngepuls.deviation to klyngepuls_api`);
  }
}

/**
 * Keeps the verdict of a rejected submission and has it judged anew. It runs as the owner, whom
 * row-level security binds to the caller's clusters. False when there is no such rejected one.
 */
export const JUDGE_AGAIN = `
create function klyngepuls.judge_again(p_cluster text, p_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $function$
begin
  insert into klyngepuls.earlier_verdict (cluster, submission_id, number, verdict, judged_at)
  select s.cluster, s.id,
         1 + (select count(*) from klyngepuls.earlier_verdict e
               where e.cluster = s.cluster and e.submission_id = s.id),
         s.verdict, s.judged_at
    from klyngepuls.submission s
   where s.cluster = p_cluster and s.id = p_id and s.state = 'rejected' for update;
  if not found then return false; end if;
  update klyngepuls.submission
     set state = 'received', attempts = 0, lease_token = null, lease_until = null,
         judged_at = null, verdict = null, dispatched_at = klyngepuls.now_()
   where cluster = p_cluster and id = p_id;
  insert into klyngepuls.outbox (cluster, topic, subject) values (p_cluster, 'validate', p_id::text);
  return true;
end $function$`;
