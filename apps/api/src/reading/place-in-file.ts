import { z } from 'zod';
import { announcedKind, keptPlaces, locateRow } from '#intake';
import type { SentAs } from '#persistence';

export const fileKind = z
  .enum(['json', 'xlsx', 'csv-zip'])
  .meta({ description: 'What kind of file was sent.' });

export const placeInFile = z.object({
  at: z.string().meta({ description: 'JSON pointer into the report.' }),
  file: z.string().nullable().meta({ description: 'The file in a zip of CSV.' }),
  sheet: z.string(),
  row: z.int().meta({ description: 'As the spreadsheet counts: the first is 1.' }),
  cells: z.array(z.string()).meta({
    description: "The number's cell, `Regnskab!C7`; of a whole row `Aktiviteter!A5:P5`.",
  }),
});
export type PlaceInFile = z.infer<typeof placeInFile>;

export function fileOf(sent: SentAs | undefined): z.infer<typeof fileKind> {
  return announcedKind(sent?.mediaType ?? '') ?? 'json';
}

/** In the order of the pointers; none for JSON, whose pointers lead into the file itself. */
export function placesIn(sent: SentAs | undefined, at: readonly string[]): PlaceInFile[] {
  const places = keptPlaces(sent?.places ?? null);
  if (places === undefined) return [];
  return at.map((pointer) => {
    const { cells, ...place } = locateRow(places, pointer);
    return { ...place, cells: [...cells] };
  });
}
