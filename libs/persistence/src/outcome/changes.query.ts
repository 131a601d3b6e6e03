import type { CellKey } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';
import type { OutcomePlace } from './outcomes.query.js';

/** What a cell states at one end of a span; null where it states nothing, or nothing published. */
interface CellStatement {
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

/** A cell that says something else at the end of a span of time than at its beginning. */
export interface CellMove extends CellKey {
  readonly old: CellStatement | null;
  readonly new: CellStatement | null;
  /** Instants at which it moved within the span, first to last. */
  readonly instants: readonly string[];
}

export interface MoveQuestion {
  /** An instant, or `-infinity`. */
  readonly since: string;
  readonly until: string;
  /** True: only what is approved counts, and a cell without it says nothing. */
  readonly published: boolean;
  readonly after: OutcomePlace | undefined;
  readonly limit: number;
}

const KEY = ['quarter', 'span', 'styrkeposition', 'funder', 'indicator'] as const;
const columns = (table: string) => KEY.map((column) => `${table}.${column}`).join(', ');
const ORDER = KEY.map((column) => `t.${column} collate "C"`).join(', ');

/** The version of cell `t` at an instant, as one JSON value. */
const statedAt = (instant: string, name: string) => `
  left join lateral (
       select json_build_object('value', v.value::text, 'low', v.low::text, 'high', v.high::text)
                as stated, v.value, v.low, v.high
         from klyngepuls.outcome v
        where (${columns('v')}) = (${columns('t')}) and v.known_from <= ${instant}
          and (v.known_to is null or v.known_to > ${instant})
          and (not $3 or not v.flags && array['p', 'm']) limit 1) ${name} on true`;

/**
 * Moves among the cells that the reader may see, in order of their codes as bytes. To be published,
 * or not to be any more, is a move also of a cell without a value.
 */
export async function findMoves(sql: Sql, question: MoveQuestion): Promise<CellMove[]> {
  const { since, until, published, after, limit } = question;
  const { rows } = await sql.query<CellMove>(
    `with t as (
       select ${columns('m')}, array_agg(distinct m.at order by m.at) as instants
         from (select ${columns('o')}, o.known_from as at from klyngepuls.outcome o
                where o.known_from > $1::timestamptz and o.known_from <= $2::timestamptz
               union all
               select ${columns('o')}, o.known_to from klyngepuls.outcome o
                where o.known_to > $1::timestamptz and o.known_to <= $2::timestamptz) m
        where $4 or (${ORDER.replaceAll('t.', 'm.')}) > ($5, $6, $7, $8, $9)
        group by ${columns('m')})
     select t.quarter, t.span as window, t.styrkeposition, t.funder, t.indicator,
            o.stated as old, n.stated as new,
            array(select ${isoInstant('at')} from unnest(t.instants) at order by at) as instants
       from t ${statedAt('$1::timestamptz', 'o')} ${statedAt('$2::timestamptz', 'n')}
      where (o.value, o.low, o.high, $3 and o.stated is null)
            is distinct from (n.value, n.low, n.high, $3 and n.stated is null)
      order by ${ORDER} limit $10`,
    [since, until, published, after === undefined, ...(after ?? ['', '', '', '', '']), limit],
  );
  return rows;
}

/** A revision that was accepted, or a funder's review of it, that a recomputation heeded. */
export interface MoveCause {
  readonly at: string;
  readonly cluster: string;
  readonly quarter: string;
  readonly styrkeposition: string;
  readonly revision: number;
  readonly submissionId: string;
  readonly funder: string | null;
  readonly decision: 'approve' | 'return' | null;
}

/** What the recomputations at these instants heeded, of what the reader may see, oldest first. */
export async function findCauses(sql: Sql, instants: readonly string[]): Promise<MoveCause[]> {
  const { rows } = await sql.query<MoveCause>(
    `select ${isoInstant('c.at')} as at, c.cluster, c.quarter, r.styrkeposition, c.revision,
            r.submission_id::text as "submissionId", v.funder, v.decision
       from klyngepuls.outcome_cause c
       join klyngepuls.report_revision r
         on r.cluster = c.cluster and r.quarter = c.quarter and r.revision = c.revision
       left join klyngepuls.review v on v.cluster = c.cluster and v.id = c.review_id
      where c.at = any ($1::timestamptz[]) order by c.at, c.cluster, c.id`,
    [instants],
  );
  return rows;
}
