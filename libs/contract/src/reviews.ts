import { z } from 'zod';
import { decision } from './words.js';

/** A reason is a paragraph, as an explanation is. */
const REASON_MAX = 2_000;
const reason = z.string().trim().min(1).max(REASON_MAX);

export const reviewBody = z.strictObject({
  decision,
  revision: z
    .int()
    .min(1)
    .meta({ description: 'The revision that was read: 409 if another is in force.' }),
  reason: reason.optional().meta({ description: 'Must be there when the report is returned.' }),
});
export type ReviewBody = z.infer<typeof reviewBody>;

export const reopeningBody = z.strictObject({
  until: z.iso.date().meta({ description: 'The last day on which a correction is taken.' }),
  reason,
});
export type ReopeningBody = z.infer<typeof reopeningBody>;

export const reviewAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  revision: z.int(),
  funder: z.string(),
  decision,
  reason: z.string().nullable(),
});
export type ReviewAnswer = z.infer<typeof reviewAnswer>;

export const reopeningAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  funder: z.string(),
  until: z.iso.date(),
  reason: z.string(),
  judgedAgain: z
    .string()
    .nullable()
    .meta({ description: 'The correction that only its age had kept out, judged anew.' }),
});
export type ReopeningAnswer = z.infer<typeof reopeningAnswer>;
