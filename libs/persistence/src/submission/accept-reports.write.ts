import { isoInstant, type PreparedSql, type Sql } from '../database/sql.js';
import type { Receipt } from './receipt.js';

export interface SubmissionToAccept {
  readonly id: string;
  readonly cluster: string;
  readonly quarter: string;
  /** The code of the programme that the quarter lies in. */
  readonly programme: string;
  readonly key: string | undefined;
  readonly mediaType: string;
  /** The `keyId` of the principal that sent it. */
  readonly sender: string;
  /** When history was received; `undefined` for what is received now. */
  readonly receivedAt?: string;
  readonly sha256: Buffer;
  readonly bytes: Buffer;
}

export type Acceptance =
  | { readonly status: 'accepted' | 'duplicate'; readonly receipt: Receipt }
  | { readonly status: 'conflict' };

type Row = Receipt & {
  readonly ord: number;
  readonly status: 'accepted' | 'duplicate' | 'conflict';
};

/** Accepts a group, all or none of it; answers in the order given. Needs a pool of every cluster. */
export async function acceptReports(
  sql: PreparedSql,
  group: readonly SubmissionToAccept[],
): Promise<Acceptance[]> {
  const column = <Value>(of: (item: SubmissionToAccept) => Value) => group.map(of);
  const { rows } = await sql.query<Row>({
    name: 'accept_reports',
    text: ACCEPT,
    values: [
      column((item) => item.cluster),
      column((item) => item.quarter),
      column((item) => item.key ?? null),
      column((item) => item.id),
      column((item) => item.mediaType),
      column((item) => item.sender),
      column((item) => item.receivedAt ?? null),
      column((item) => item.bytes.length),
      Buffer.concat(column((item) => item.sha256)),
      Buffer.concat(column((item) => item.bytes)),
      column((item) => item.programme),
    ],
  });
  const answers = new Map(rows.map((row) => [row.ord, row]));
  return group.map((_, index) => acceptanceOf(answers.get(index + 1)));
}

/** Of `a` (an accepted submission), `i` (its cluster and programme), `d` and `e` below. */
const RECEIPT_COLUMNS = `i.cluster, a.quarter, a.revision, encode(a.sha256, 'hex') as sha256,
  ${isoInstant('a.received_at')} as "receivedAt",
  klyngepuls.timeliness_of(a.received_at, d.deadline_at, d.grace_minutes, e.until_at) as timeliness,
  a.audit_seq::int as "auditSeq", encode(a.audit_hash, 'hex') as "auditHead"`;

const TIMELINESS_JOINS = `
  left join klyngepuls.deadline d on d.programme = i.programme and d.quarter = a.quarter
  left join klyngepuls.exemption e on e.cluster = i.cluster and e.quarter = a.quarter`;

const ACCEPT = `
  select a.ord, a.status, a.submission_id as "submissionId", ${RECEIPT_COLUMNS}
    from klyngepuls.accept_reports($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) a
    join unnest($1::text[], $11::text[]) with ordinality i (cluster, programme, ord)
      on i.ord = a.ord
    ${TIMELINESS_JOINS}`;

function acceptanceOf(row: Row | undefined): Acceptance {
  if (row === undefined) throw new Error('accept_reports left a row unanswered');
  const { ord: _, status, ...receipt } = row;
  return status === 'conflict' ? { status } : { status, receipt };
}

/** Accepts one report of the past, with its own line in the audit chain, in one transaction. */
export async function acceptImport(
  sql: Sql & PreparedSql,
  item: SubmissionToAccept & { readonly receivedAt: string },
): Promise<Acceptance> {
  const [acceptance] = await acceptReports(sql, [item]);
  if (acceptance === undefined) throw new Error('accept_reports answered nothing');
  if (acceptance.status === 'accepted') {
    await sql.query(`select klyngepuls.append_audit($1, 'import', $2)`, [
      item.cluster,
      `${acceptance.receipt.submissionId}|${item.receivedAt}|${item.sender}`,
    ]);
  }
  return acceptance;
}
