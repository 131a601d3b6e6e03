import type { Sql } from '../database/sql.js';
import { findTexts } from './revisions-in-force.query.js';

/** Characters held in one process: all reports of a programme of thirty ordinary clusters. */
const HELD_CHARACTERS_MAX = 8_000_000;

const held = new Map<string, string>();
let characters = 0;

/**
 * The canonical text of accepted reports by submission id, read once while it is held: it never
 * changes. The one that has not been asked for longest goes first.
 */
export async function loadTexts(
  sql: Sql,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const id of submissionIds) {
    const text = held.get(id);
    if (text !== undefined) found.set(id, text);
  }
  const missing = submissionIds.filter((id) => !found.has(id));
  for (const [id, text] of await findTexts(sql, missing)) found.set(id, text);
  for (const [id, text] of found) hold(id, text);
  return found;
}

function hold(id: string, text: string): void {
  characters += text.length - (held.get(id)?.length ?? 0);
  held.delete(id);
  held.set(id, text);
  for (const [oldest, { length }] of held) {
    if (characters <= HELD_CHARACTERS_MAX) break;
    held.delete(oldest);
    characters -= length;
  }
}
