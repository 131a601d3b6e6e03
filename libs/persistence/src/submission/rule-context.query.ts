import { createHash } from 'node:crypto';
import {
  FINDING_CATALOGUE,
  firstQuarter,
  type IsoDate,
  lastQuarter,
  type Quarter,
  type RuleContext,
} from '#domain';
import type { Sql } from '../database/sql.js';
import {
  type AppliedProgramme,
  loadProgrammes,
  programmeOf,
} from '../programme/programmes.query.js';
import { loadTexts } from '../report/report-texts.query.js';

const CATALOGUE_TEXT = JSON.stringify(FINDING_CATALOGUE);

export interface RuleContextRequest {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly senderClusters: readonly string[] | '*';
  /** When the report was received; null for a dry run: now. */
  readonly receivedAt: string | null;
}

/** An accepted report in force, as its canonical text. */
export interface AcceptedInForce {
  /** Of its submission. */
  readonly id: string;
  readonly quarter: Quarter;
  readonly content: string;
}

export interface LoadedRuleContext {
  readonly context: Omit<RuleContext, 'history' | 'corrected'>;
  /** The cluster's in the programme, oldest quarter first; that of the request's quarter too. */
  readonly accepted: readonly AcceptedInForce[];
  readonly programme: AppliedProgramme | undefined;
  /** All of them, whose words a file of sheets may use. */
  readonly programmes: readonly AppliedProgramme[];
  /** Digest of the catalogue of findings and of the programme's document. */
  readonly ruleset: string;
}

/**
 * Everything the rules may know besides the report, on the state that the transaction sees; what
 * other clusters have reported can be asked when its activities are known.
 */
export async function loadRuleContext(
  sql: Sql,
  request: RuleContextRequest,
): Promise<LoadedRuleContext> {
  const programmes = await loadProgrammes(sql);
  const programme = programmeOf(programmes, request.quarter);
  const accepted = await loadAccepted(sql, request.cluster, programme);
  const receipt = await findReceipt(sql, request, programme ?? programmes[0]);
  return {
    programme,
    programmes,
    accepted,
    ruleset: rulesetOf(programme?.sha256 ?? ''),
    context: {
      programme: programme?.programme,
      senderClusters: request.senderClusters,
      elsewhere: undefined,
      receivedOn: receipt.day,
      reopened: receipt.reopened,
      timeliness: receipt.timeliness ?? undefined,
    },
  };
}

/** Names the rules that a verdict was given by: the catalogue, and a programme's document by its digest. */
export function rulesetOf(programme: string): string {
  return createHash('sha256').update(CATALOGUE_TEXT).update(programme).digest('hex');
}

/** The cluster's reports in force in the programme, oldest quarter first. */
async function loadAccepted(
  sql: Sql,
  cluster: string,
  applied: AppliedProgramme | undefined,
): Promise<AcceptedInForce[]> {
  if (applied === undefined) return [];
  const { rows } = await sql.query<{ id: string; quarter: Quarter }>(
    `select submission_id::text as id, quarter from klyngepuls.revisions_in_force(null)
      where cluster = $1 and quarter between $2 and $3 order by quarter`,
    [cluster, firstQuarter(applied.programme), lastQuarter(applied.programme)],
  );
  const texts = await loadTexts(
    sql,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, quarter }) => {
    const content = texts.get(id);
    return content === undefined ? [] : [{ id, quarter, content }];
  });
}

interface Receipt {
  readonly day: IsoDate;
  readonly timeliness: 'on-time' | 'late' | null;
  readonly reopened: boolean;
}

async function findReceipt(
  sql: Sql,
  request: RuleContextRequest,
  applied: AppliedProgramme | undefined,
): Promise<Receipt> {
  const { rows } = await sql.query<Receipt>(
    `select to_char(r.at at time zone $2, 'YYYY-MM-DD') as day,
            klyngepuls.timeliness_of(r.at, d.deadline_at, d.grace_minutes, e.until_at)
              as timeliness,
            exists (select 1 from klyngepuls.reopening o where o.cluster = $5 and o.quarter = $4
                       and klyngepuls.reopening_admits(o.until_at, r.at)) as reopened
       from (select coalesce($1::timestamptz, klyngepuls.now_()) as at) r
       left join klyngepuls.deadline d on d.programme = $3 and d.quarter = $4
       left join klyngepuls.exemption e on e.cluster = $5 and e.quarter = $4`,
    [
      request.receivedAt,
      applied?.programme.calendar.zone ?? 'UTC',
      applied?.programme.code ?? '',
      request.quarter,
      request.cluster,
    ],
  );
  const [receipt] = rows;
  if (receipt === undefined) throw new Error('klyngepuls.now_() answered nothing');
  return receipt;
}
