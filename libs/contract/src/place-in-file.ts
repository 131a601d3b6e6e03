import { z } from 'zod';

export const fileKind = z
  .enum(['json', 'xlsx', 'csv-zip'])
  .meta({ description: 'What kind of file was sent.' });

export type FileKind = z.infer<typeof fileKind>;

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
