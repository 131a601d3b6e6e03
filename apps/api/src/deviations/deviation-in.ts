import { findDeviation, type TrackedDeviationRow } from '#persistence';
import { notFound } from '#platform';
import type { View } from '../reading/reader-transactions.js';

/** What is someone else's is not there, by row-level security. */
export async function deviationIn({ sql }: View, id: string): Promise<TrackedDeviationRow> {
  const row = await findDeviation(sql, id);
  if (row === undefined) throw notFound();
  return row;
}
