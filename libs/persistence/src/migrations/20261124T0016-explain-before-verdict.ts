import { Migration } from '@mikro-orm/migrations';
import { JUDGE_AGAIN } from './20261123T0006-review.js';

/** What is said of a report before its verdict counts in the first one. */
export class ExplainBeforeVerdict extends Migration {
  override name = '20261124T0016_explain_before_verdict';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(JUDGE_WITH_WHAT_IS_SAID);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(JUDGE_AGAIN.replace('create function', 'create or replace function'));
    this.addSql(`reset role`);
  }
}

/**
 * As before of a rejected submission. One without a verdict is taken from the worker that judges it
 * without what was said; that attempt was no crash and does not count. False when there is neither.
 */
const JUDGE_WITH_WHAT_IS_SAID = `
create or replace function klyngepuls.judge_again(p_cluster text, p_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $function$
begin
  perform 1 from klyngepuls.submission
   where cluster = p_cluster and id = p_id and state in ('received', 'validating', 'rejected')
     for update;
  if not found then return false; end if;
  insert into klyngepuls.earlier_verdict (cluster, submission_id, number, verdict, judged_at)
  select s.cluster, s.id,
         1 + (select count(*) from klyngepuls.earlier_verdict e
               where e.cluster = s.cluster and e.submission_id = s.id),
         s.verdict, s.judged_at
    from klyngepuls.submission s
   where s.cluster = p_cluster and s.id = p_id and s.state = 'rejected';
  update klyngepuls.submission
     set state = 'received',
         attempts = case when state = 'rejected' then 0
                         when lease_until > klyngepuls.now_() then attempts - 1
                         else attempts end,
         lease_token = null, lease_until = null,
         judged_at = null, verdict = null, dispatched_at = klyngepuls.now_()
   where cluster = p_cluster and id = p_id;
  insert into klyngepuls.outbox (cluster, topic, subject) values (p_cluster, 'validate', p_id::text);
  return true;
end $function$`;
