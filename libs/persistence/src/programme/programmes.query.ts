import { firstQuarter, lastQuarter, type Programme, type Quarter } from '#domain';
import type { Sql } from '../database/sql.js';

/** A programme in force with the digest of its document. */
export interface AppliedProgramme {
  readonly programme: Programme;
  readonly sha256: string;
}

const parsed = new Map<string, AppliedProgramme>();

/**
 * The newest revision of every programme, oldest programme first. Documents were checked when they
 * were applied and never change, so each is parsed once in a process, by its digest.
 */
export async function loadProgrammes(sql: Sql): Promise<AppliedProgramme[]> {
  const { rows } = await sql.query<{ id: string; sha256: string }>(
    `select distinct on (code) id::text, sha256 from klyngepuls.programme_revision
      order by code, id desc`,
  );
  const missing = rows.filter((row) => !parsed.has(row.sha256)).map((row) => row.id);
  if (missing.length > 0) {
    const found = await sql.query<{ sha256: string; definition: string }>(
      `select sha256, definition from klyngepuls.programme_revision where id = any ($1::bigint[])`,
      [missing],
    );
    for (const row of found.rows) {
      parsed.set(row.sha256, {
        programme: JSON.parse(row.definition) as Programme,
        sha256: row.sha256,
      });
    }
  }
  return rows
    .flatMap((row) => parsed.get(row.sha256) ?? [])
    .sort((a, b) => (a.programme.from < b.programme.from ? -1 : 1));
}

/** The programme whose period contains the quarter. */
export function programmeOf(
  programmes: readonly AppliedProgramme[],
  quarter: Quarter,
): AppliedProgramme | undefined {
  return programmes.find(
    ({ programme }) => firstQuarter(programme) <= quarter && quarter <= lastQuarter(programme),
  );
}
