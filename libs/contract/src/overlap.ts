import { z } from 'zod';
import { OVERLAP_MIN, WINDOWS } from '#domain';

export const overlapParameters = z.object({
  quarter: z.string().optional().meta({
    description: 'The last quarter of the window. Left out: the last one that has ended.',
  }),
  window: z.enum(WINDOWS).default('quarter'),
  indicator: z.string().optional().meta({
    description: 'An indicator that counts organisations. Left out: the first of the programme.',
  }),
});
export type OverlapParameters = z.infer<typeof overlapParameters>;

const count = z
  .int()
  .nullable()
  .meta({ description: `null is from 1 to ${OVERLAP_MIN - 1}: nobody is to be recognised.` });

export const overlapAnswer = z.object({
  quarter: z.string(),
  window: z.enum(WINDOWS),
  indicator: z.string(),
  published: z.boolean().meta({
    description: 'Only clusters whose reports of the whole window every funder has approved.',
  }),
  clusters: z.array(z.object({ cluster: z.string(), count })),
  pairs: z
    .array(z.object({ clusters: z.tuple([z.string(), z.string()]), count }))
    .meta({ description: 'Every two clusters once: how many organisations both have.' }),
});
export type OverlapAnswer = z.infer<typeof overlapAnswer>;
