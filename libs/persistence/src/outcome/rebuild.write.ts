import { type EntityManager, IsolationLevel } from '@mikro-orm/postgresql';
import {
  activitiesByName,
  aggregatePlan,
  everyCell,
  type Programme,
  type Quarter,
  type Report,
} from '#domain';
import { findBrokenChains } from '../audit/audit-verification.query.js';
import { lockStage } from '../database/locks.js';
import { EVERYTHING, type Sql, setReader, sqlOf } from '../database/sql.js';
import {
  type AppliedProgramme,
  loadProgrammes,
  programmeOf,
} from '../programme/programmes.query.js';
import { loadFacts } from '../report/facts.query.js';
import {
  activitiesText,
  type Derived,
  findOtherDerived,
  replaceDerived,
} from '../report/report-revision.write.js';
import { closeOtherOutcomes, findChanged, findOthers, replaceOutcomes } from './outcome.write.js';

export interface RebuildRequest {
  /** True: nothing is written, only compared. */
  readonly verifyOnly: boolean;
  /** What is kept of the report in the bytes; `undefined` when there is none. */
  readonly contentOf: (
    bytes: Uint8Array,
    heading: SentHeading,
  ) => { readonly content: string; readonly places: string | null } | undefined;
}

/** What a file of sheets is read by, besides its bytes. */
export interface SentHeading {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly programmes: readonly Programme[];
}

export interface Rebuilt {
  readonly reports: number;
  readonly cells: number;
  readonly differences: number;
  /** The first of them, for a person to begin with. */
  readonly first: readonly string[];
}

export interface Reconciled extends Rebuilt {
  /** Links at which an audit chain breaks. */
  readonly brokenChains: number;
}

const DIFFERENCES_NAMED = 20;

/** Raw bodies that are in memory at once. */
const REPORTS_AT_ONCE = 16;

/**
 * Recomputes everything from what was sent: the bytes against their digests, every accepted content
 * against what is kept, and every cell of every programme, within the caller's transaction. Content
 * is never written over; it only differs when bytes, reader or table have changed. What is derived
 * beside it is brought up to date.
 */
export async function rebuildOutcomes(sql: Sql, request: RebuildRequest): Promise<Rebuilt> {
  await lockStage(sql, 'aggregate');
  return rebuildFrom(sql, request);
}

/**
 * Compares what is stored with a rebuild, and walks every audit chain, on one snapshot: nobody waits
 * for it. `undefined` while outcomes are being brought up to date, when they could only differ.
 */
export async function compareWithRebuild(
  em: EntityManager,
  contentOf: RebuildRequest['contentOf'],
): Promise<Reconciled | undefined> {
  return em.fork().transactional(
    async (tx) => {
      const sql = sqlOf(tx);
      await setReader(sql, EVERYTHING);
      const { rows } = await sql.query(
        `select 1 from klyngepuls.dirty_mark where stage = 'aggregate' limit 1`,
      );
      if (rows.length > 0) return undefined;
      const rebuilt = await rebuildFrom(sql, { verifyOnly: true, contentOf });
      return { ...rebuilt, brokenChains: (await findBrokenChains(sql)).length };
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ },
  );
}

async function rebuildFrom(sql: Sql, request: RebuildRequest): Promise<Rebuilt> {
  const programmes = await loadProgrammes(sql);
  const { reports, faults } = await compareContents(sql, request, programmes);
  let cells = 0;
  let differences = faults.length;
  const first = [...faults];
  for (const applied of programmes) {
    const rebuilt = await rebuildProgramme(sql, applied, request.verifyOnly);
    cells += rebuilt.cells;
    differences += rebuilt.differing.length;
    first.push(...rebuilt.differing.slice(0, DIFFERENCES_NAMED));
  }
  return { reports, cells, differences, first: first.slice(0, DIFFERENCES_NAMED) };
}

async function rebuildProgramme(
  sql: Sql,
  applied: AppliedProgramme,
  verifyOnly: boolean,
): Promise<{ cells: number; differing: string[] }> {
  const { programme } = applied;
  const facts = await loadFacts(sql, applied);
  const plan = everyCell(programme, facts);
  const cells = aggregatePlan(programme, facts, plan);
  const others = await findOthers(sql, plan.replaces, cells);
  const changed = await findChanged(sql, cells);
  if (!verifyOnly) {
    await closeOtherOutcomes(sql, plan.replaces, cells);
    await replaceOutcomes(sql, cells);
  }
  const differing = changed.map(
    ({ quarter, window, styrkeposition, funder, indicator }) =>
      `outcome ${quarter}|${window}|${styrkeposition}|${funder}|${indicator}`,
  );
  return {
    cells: cells.length,
    differing: [...differing, ...others.map((key) => `outcome ${key}`)],
  };
}

async function compareContents(
  sql: Sql,
  { contentOf, verifyOnly }: RebuildRequest,
  applied: readonly AppliedProgramme[],
): Promise<{ reports: number; faults: string[] }> {
  const { rows } = await sql.query<{ cluster: string; id: string }>(
    `select cluster, submission_id::text as id from klyngepuls.report_revision
      order by cluster, quarter, revision`,
  );
  const programmes = applied.map(({ programme }) => programme);
  const faults: string[] = [];
  for (let start = 0; start < rows.length; start += REPORTS_AT_ONCE) {
    const batch = rows.slice(start, start + REPORTS_AT_ONCE);
    const derived: Derived[] = [];
    for (const report of await findStored(sql, batch)) {
      if (!report.isIntact) faults.push(`bytes of submission ${report.id}`);
      const { cluster, quarter, content } = report;
      const made = contentOf(report.bytes, { cluster, quarter, programmes });
      if (made?.content !== content) faults.push(`content of submission ${report.id}`);
      else derived.push(deriveFrom(report, made.places, applied));
    }
    const others = await findOtherDerived(sql, derived);
    faults.push(...others.map((id) => `places or activities of submission ${id}`));
    if (!verifyOnly) await replaceDerived(sql, derived);
  }
  return { reports: rows.length, faults };
}

function deriveFrom(
  { id, quarter, content }: ComparedReport,
  places: string | null,
  applied: readonly AppliedProgramme[],
): Derived {
  const programme = programmeOf(applied, quarter)?.programme;
  const report = JSON.parse(content) as Report;
  const named = programme === undefined ? new Map() : activitiesByName(report, programme);
  return { submissionId: id, places, activities: activitiesText(named) };
}

interface ComparedReport {
  readonly id: string;
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly bytes: Buffer;
  /** The bytes still have the digest that was receipted. */
  readonly isIntact: boolean;
  readonly content: string;
}

async function findStored(
  sql: Sql,
  batch: readonly { readonly cluster: string; readonly id: string }[],
): Promise<ComparedReport[]> {
  const { rows } = await sql.query<ComparedReport>(
    `select s.id::text, s.cluster, s.quarter, s.bytes, s.sha256 = sha256(s.bytes) as "isIntact", r.content
       from unnest($1::text[], $2::uuid[]) u (cluster, id)
       join klyngepuls.submission s on s.cluster = u.cluster and s.id = u.id
       join klyngepuls.report_revision r
         on r.cluster = s.cluster and r.quarter = s.quarter and r.revision = s.revision`,
    [batch.map(({ cluster }) => cluster), batch.map(({ id }) => id)],
  );
  return rows;
}
