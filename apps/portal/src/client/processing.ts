import { z } from 'zod';

/** What the api says of the reports on their way to a verdict. */
export const processing = z.object({
  processing: z.enum(['running', 'behind', 'stopped']),
  waiting: z.number(),
  waitedSeconds: z.number(),
  lastAcceptedAt: z.string().nullable(),
});
export type Processing = z.infer<typeof processing>;
