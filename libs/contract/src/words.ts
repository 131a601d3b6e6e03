import { z } from 'zod';
import { FLAGS, SEVERITIES, SUBMISSION_STATES, UNITS } from '#domain';

/** What several resources have in common. */

export const text = z.object({ da: z.string(), en: z.string() });

export const decimalText = z.string().meta({ description: 'A decimal number, exactly as it is.' });

export const unit = z.enum(UNITS);

export const flags = z
  .array(z.enum(FLAGS))
  .meta({ description: 'b break in series, e estimated bound, m missing, p provisional.' });

export const severity = z.enum(SEVERITIES);

export const findingCounts = z
  .object({ error: z.int(), warning: z.int(), info: z.int() })
  .meta({ description: 'Findings by severity.' });

export const submissionState = z.enum(SUBMISSION_STATES);

/** What a funder says of a report. */
export const decision = z.enum(['approve', 'return']);

/** How a report stands with a funder. */
export const STANDINGS = ['waiting', 'approved', 'returned'] as const;

export const standing = z.object({
  funder: z.string(),
  status: z.enum(STANDINGS),
  reason: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});
export type Standing = z.infer<typeof standing>;
