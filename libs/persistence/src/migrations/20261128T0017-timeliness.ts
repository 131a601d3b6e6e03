import { Migration } from '@mikro-orm/migrations';

/** What is in time, and what a reopening lets in, are each said once in SQL. */
export class Timeliness extends Migration {
  override name = '20261128T0017_timeliness';

  override up(): void {
    this.addSql(`set local role klyngepuls_owner`);
    for (const statement of [LAST_MOMENT, TIMELINESS_OF, REOPENING_ADMITS]) this.addSql(statement);
    this.addSql(`reset role`);
  }

  override down(): void {
    this.addSql(`set local role klyngepuls_owner`);
    this.addSql(`drop function klyngepuls.timeliness_of, klyngepuls.last_moment,
      klyngepuls.reopening_admits`);
    this.addSql(`reset role`);
  }
}

/**
 * Deadline with grace, or the exemption if that is later; null where there is no deadline, which
 * `greatest` alone would pass over. Minutes are added in UTC: adding to a `timestamptz` depends on
 * the session's zone by its type, and a function that is not immutable is not inlined here.
 */
const LAST_MOMENT = `
create function klyngepuls.last_moment(
  deadline_at timestamptz, grace_minutes integer, extended_until timestamptz) returns timestamptz
language sql immutable parallel safe
return case when deadline_at is not null then greatest(
  (deadline_at at time zone 'UTC' + make_interval(mins => grace_minutes)) at time zone 'UTC',
  extended_until) end`;

/** `timelinessOf` of the domain; null where there is no receipt or no deadline. */
const TIMELINESS_OF = `
create function klyngepuls.timeliness_of(received_at timestamptz, deadline_at timestamptz,
  grace_minutes integer, extended_until timestamptz) returns text
language sql immutable parallel safe
return case received_at <= klyngepuls.last_moment(deadline_at, grace_minutes, extended_until)
  when true then 'on-time' when false then 'late' end`;

/**
 * A reopening ends with a day, so its last instant is no longer in it. What came in before it began
 * is let in too: its sender need not send the same bytes anew.
 */
const REOPENING_ADMITS = `
create function klyngepuls.reopening_admits(until_at timestamptz, received_at timestamptz)
returns boolean language sql immutable parallel safe
return received_at < until_at`;
