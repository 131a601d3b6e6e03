import { z } from 'zod';

export const statusAnswer = z.object({
  processing: z.enum(['running', 'behind', 'stopped']).meta({
    description:
      'behind: a report has waited for more than two minutes. stopped: no worker is there; what is sent is kept, and judged when one is.',
  }),
  waiting: z.int().meta({ description: 'Reports that wait for their verdict.' }),
  waitingSince: z.iso.datetime().nullable().meta({ description: 'Since when the oldest does.' }),
  waitedSeconds: z.number(),
  lastAcceptedAt: z.iso.datetime().nullable(),
});
export type StatusAnswer = z.infer<typeof statusAnswer>;
