import { z } from 'zod';
import { WINDOWS } from '#domain';
import { pageLimit } from './parameters.js';
import { decision } from './words.js';

/** A cell with its causes is some hundred bytes. */
const CHANGES_DEFAULT = 500;
const CHANGES_MAX = 5_000;

const instant = z.iso.datetime({ offset: true }).optional();

export const changesParameters = z.object({
  since: instant.meta({
    description: 'An instant, such as the `until` of the answer before. Left out: ever.',
  }),
  until: instant.meta({ description: 'Left out: now.' }),
  published: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: 'false: also what is not approved yet; for funders and administrators.' }),
  limit: pageLimit(CHANGES_DEFAULT, CHANGES_MAX),
  after: z.string().optional().meta({ description: 'Where the page before ended, from Link.' }),
});
export type ChangesParameters = z.infer<typeof changesParameters>;

const statedValue = z
  .object({
    value: z.string().nullable(),
    low: z.string().nullable(),
    high: z.string().nullable(),
  })
  .nullable();

export const changedCell = z.object({
  quarter: z.string(),
  window: z.enum(WINDOWS),
  styrkeposition: z.string(),
  funder: z.string(),
  indicator: z.string(),
  kind: z.enum(['new', 'changed', 'withdrawn']).meta({
    description: 'withdrawn: it was published, and a correction of it is not approved yet.',
  }),
  old: statedValue,
  new: statedValue,
  at: z.iso.datetime().meta({ description: 'When it moved last.' }),
  causes: z
    .array(
      z.object({
        kind: z.enum(['revision', 'review']),
        cluster: z.string(),
        quarter: z.string(),
        revision: z.int(),
        submissionId: z.string(),
        funder: z.string().optional(),
        decision: decision.optional(),
      }),
    )
    .meta({ description: 'Newest first, of those the caller may see.' }),
  lineage: z.string(),
});
export type ChangedCell = z.infer<typeof changedCell>;

export const changesAnswer = z.object({
  since: z.iso.datetime().nullable(),
  until: z.iso.datetime().meta({ description: 'Ask from here the next time: nothing is missed.' }),
  published: z.boolean(),
  changes: z.array(changedCell),
});
export type ChangesAnswer = z.infer<typeof changesAnswer>;
