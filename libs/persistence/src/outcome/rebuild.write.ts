import type { EntityManager } from '@mikro-orm/postgresql';
import { aggregatePlan, everyCell } from '#domain';
import { findBrokenChains } from '../audit/audit-verification.query.js';
import { lockStage } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { withSnapshot } from '../database/transaction.js';
import { type AppliedProgramme, loadProgrammes } from '../programme/programmes.query.js';
import { loadFacts } from '../report/facts.query.js';
import { type RebuildRequest, rebuildContents } from '../report/rebuild-contents.write.js';
import { closeOtherOutcomes, findChanged, findOthers, replaceOutcomes } from './outcome.write.js';

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
  return withSnapshot(em, async (sql) => {
    const { rows } = await sql.query(
      `select 1 from klyngepuls.dirty_mark where stage = 'aggregate' limit 1`,
    );
    if (rows.length > 0) return undefined;
    const rebuilt = await rebuildFrom(sql, { verifyOnly: true, contentOf });
    return { ...rebuilt, brokenChains: (await findBrokenChains(sql)).length };
  });
}

async function rebuildFrom(sql: Sql, request: RebuildRequest): Promise<Rebuilt> {
  const programmes = await loadProgrammes(sql);
  const { reports, faults } = await rebuildContents(sql, request, programmes);
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
