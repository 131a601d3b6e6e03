import { z } from 'zod';

export const reportsParameters = z.object({});

export const reportsAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  revisions: z.array(
    z.object({
      submissionId: z.string(),
      revision: z.int(),
      state: z.enum([
        'received',
        'validating',
        'rejected',
        'accepted',
        'superseded',
        'quarantined',
      ]),
      sha256: z.string(),
      mediaType: z.string(),
      receivedAt: z.iso.datetime(),
      judgedAt: z.iso.datetime().nullable(),
      imported: z.boolean(),
      accepted: z.boolean().nullable().meta({ description: 'null until it is judged.' }),
      counts: z
        .object({ error: z.int(), warning: z.int(), info: z.int() })
        .nullable()
        .meta({ description: 'Findings by severity; null until it is judged.' }),
    }),
  ),
});
export type ReportsAnswer = z.infer<typeof reportsAnswer>;
