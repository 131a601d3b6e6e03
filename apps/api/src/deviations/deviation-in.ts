import { z } from 'zod';
import { findDeviation, type TrackedDeviationRow } from '#persistence';
import { notFound } from '#platform';
import type { View } from '../reading/read-desk.js';

const uuid = z.uuid();

/** What is someone else's is not there, by row-level security. */
export async function deviationIn({ sql }: View, id: string): Promise<TrackedDeviationRow> {
  const row = uuid.safeParse(id).success ? await findDeviation(sql, id) : undefined;
  if (row === undefined) throw notFound();
  return row;
}
