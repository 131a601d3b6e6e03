import { z } from 'zod';

/** JSON says itself whose report it is; of a file the sender does. */
export const reportFileParameters = z.object({
  quarter: z.string().optional().meta({ description: 'Of a file; JSON says so itself.' }),
  cluster: z.string().optional().meta({ description: 'Of a file, for a key of several.' }),
});
export type ReportFileParameters = z.infer<typeof reportFileParameters>;

export const importParameters = reportFileParameters.extend({
  receivedAt: z.iso
    .datetime({ offset: true })
    .meta({ description: 'The instant of its receipt, with offset.' }),
});
export type ImportParameters = z.infer<typeof importParameters>;
