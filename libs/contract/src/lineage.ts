import { z } from 'zod';
import { outcomesParameters } from './outcomes.js';
import { fileKind, placeInFile } from './place-in-file.js';

export const lineageParameters = outcomesParameters.pick({ asOf: true });
export type LineageParameters = z.infer<typeof lineageParameters>;

export const lineageRevision = z.object({
  cluster: z.string(),
  quarter: z.string(),
  submissionId: z.string(),
  revision: z.int(),
  sha256: z.string().meta({ description: 'Of the bytes as they were sent.' }),
  receivedAt: z.iso.datetime(),
  file: fileKind,
  rows: z.array(z.string()).meta({
    description:
      'JSON pointers into the report: of the number where one was typed, else of the row. The empty one is a nil report as a whole.',
  }),
  places: z.array(placeInFile).meta({
    description: 'Where each row stood in the file that was sent; none for JSON.',
  }),
});
export type LineageRevision = z.infer<typeof lineageRevision>;

export const lineageAnswer = z.object({
  cell: z.string(),
  revisions: z.array(lineageRevision),
});
export type LineageAnswer = z.infer<typeof lineageAnswer>;
