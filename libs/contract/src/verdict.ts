import { z } from 'zod';
import type { Sent } from './sent.js';
import { findingCounts, severity, text } from './words.js';

export const finding = z.object({
  code: z.string(),
  severity,
  message: text,
  at: z.array(z.string()).meta({ description: 'JSON pointers, a hundred at most.' }),
  cells: z
    .array(z.string())
    .optional()
    .meta({ description: 'The same places as cells, `Aktiviteter!H5`, of a report of sheets.' }),
  count: z.int().meta({ description: 'In how many places it is, all of them counted.' }),
  suggestion: text.optional(),
  needsExplanation: z.boolean(),
  help: z.string(),
});
export type FindingInVerdict = Sent<typeof finding>;

export const verdict = z.object({
  accepted: z.boolean(),
  counts: findingCounts,
  ruleset: z.string(),
  findings: z.array(finding),
});
export type VerdictAnswer = Sent<typeof verdict>;
