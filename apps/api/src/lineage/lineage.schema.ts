import { z } from 'zod';
import { outcomesParameters } from '../outcomes/outcomes.schema.js';

export const lineageParameters = outcomesParameters.pick({ asOf: true });

export const lineageAnswer = z.object({
  cell: z.string(),
  revisions: z.array(
    z.object({
      cluster: z.string(),
      quarter: z.string(),
      submissionId: z.string(),
      revision: z.int(),
      sha256: z.string().meta({ description: 'Of the bytes as they were sent.' }),
      receivedAt: z.iso.datetime(),
      rows: z.array(z.string()).meta({
        description: 'JSON pointers into the report; the empty one is a nil report as a whole.',
      }),
    }),
  ),
});
export type LineageAnswer = z.infer<typeof lineageAnswer>;
