import { z } from 'zod';
import { placedExplanation } from './explanations.js';
import { decision, findingCounts, standing, submissionState } from './words.js';

export const diffParameters = z.object({
  against: z.enum(['revision', 'quarter']).default('revision').meta({
    description: 'quarter: with the report in force of the quarter before, and no from.',
  }),
  from: z.coerce.number().int().min(1).optional().meta({
    description: 'A revision. Left out: the accepted one before `to`.',
  }),
  to: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'A revision. Left out: the one in force.' }),
});
export type DiffParameters = z.infer<typeof diffParameters>;

const memberValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
  .nullable()
  .meta({ description: 'null where the member is not there.' });

export const changedRow = z.object({
  list: z.enum(['report', 'organisations', 'activities', 'figures', 'accounts']),
  key: z.string().meta({ description: "The row's codes." }),
  change: z.enum(['added', 'removed', 'changed']),
  at: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  members: z.array(z.object({ member: z.string(), before: memberValue, after: memberValue })),
});
export type ChangedRow = z.infer<typeof changedRow>;

export const diffAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  fromQuarter: z.string().meta({ description: 'The same quarter, or the one before.' }),
  from: z.int(),
  to: z.int(),
  rows: z.array(changedRow),
});
export type DiffAnswer = z.infer<typeof diffAnswer>;

export const revisionOfReport = z.object({
  submissionId: z.string(),
  revision: z.int(),
  state: submissionState,
  sha256: z.string(),
  mediaType: z.string(),
  receivedAt: z.iso.datetime(),
  judgedAt: z.iso.datetime().nullable(),
  imported: z.boolean(),
  sender: z.string().optional().meta({
    description: 'Id of the key, or person: and the subject, that sent it. Not told to funders.',
  }),
  explanations: z
    .array(placedExplanation)
    .meta({ description: 'Given in an accepted report itself, then after it was sent.' }),
  accepted: z.boolean().nullable().meta({ description: 'null until it is judged.' }),
  mayExplain: z.boolean().meta({ description: 'An explanation can change its verdict.' }),
  counts: findingCounts
    .nullable()
    .meta({ description: 'Findings by severity; null until it is judged.' }),
});
export type RevisionOfReport = z.infer<typeof revisionOfReport>;

export const reportsAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  mayCorrect: z.boolean(),
  mayExplain: z.boolean(),
  mayReview: z.boolean(),
  mayApprove: z.boolean(),
  mayReopen: z.boolean(),
  inForce: z.int().nullable().meta({ description: 'The revision that counts.' }),
  standings: z
    .array(standing)
    .meta({ description: 'How the revision in force stands with each funder.' }),
  reviews: z.array(
    z.object({
      revision: z.int(),
      funder: z.string(),
      decision,
      reason: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
  reopenings: z.array(
    z.object({
      funder: z.string(),
      reason: z.string(),
      at: z.iso.datetime(),
      until: z.iso.datetime(),
      open: z.boolean(),
    }),
  ),
  revisions: z.array(revisionOfReport),
});
export type ReportsAnswer = z.infer<typeof reportsAnswer>;
