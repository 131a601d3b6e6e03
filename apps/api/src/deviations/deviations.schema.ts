import { z } from 'zod';
import { codeList, pageLimit } from '../reading/parameters.js';

export const DEVIATION_STATUSES = [
  'open',
  'explained',
  'accepted',
  'rejected',
  'corrected',
  'expired',
] as const;

/** A deviation has two sentences in two languages: some hundred are a screen, a thousand a megabyte. */
const DEVIATIONS_DEFAULT = 500;
const DEVIATIONS_MAX = 1_000;

export const deviationsParameters = z.object({
  status: codeList(`Of ${DEVIATION_STATUSES.join(', ')}. Left out: all.`),
  cluster: codeList('Codes of clusters. Left out: all that may be seen.'),
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
  limit: pageLimit(DEVIATIONS_DEFAULT, DEVIATIONS_MAX),
  after: z.string().optional().meta({ description: 'Where the page before ended, from Link.' }),
});

const text = z.object({ da: z.string(), en: z.string() });

/** What people say of a deviation is a paragraph. */
const SAID_MAX = 2_000;
const said = z.string().trim().min(1).max(SAID_MAX);

export const explanationBody = z.strictObject({ text: said });

export const decisionBody = z.strictObject({
  decision: z.enum(['accept', 'reject']),
  reason: said.optional().meta({ description: 'Must be there when the explanation is rejected.' }),
});

export const questionBody = z.strictObject({ text: said });

const status = z.enum(DEVIATION_STATUSES);

export const deviationAnswer = z.object({
  id: z.string(),
  cluster: z.string(),
  code: z.string(),
  funder: z.string(),
  quarter: z.string(),
  indicator: z.string().nullable(),
  severity: z.string(),
  status,
  observed: z.string().nullable(),
  expected: z.object({ low: z.string().nullable(), high: z.string().nullable() }),
  sentence: text,
  closes: text.meta({ description: 'What would close it.' }),
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  events: z
    .array(
      z.object({
        at: z.iso.datetime(),
        status: z.enum([...DEVIATION_STATUSES, 'asked']),
        text: z.string().nullable(),
        funder: z.string().nullable(),
      }),
    )
    .meta({
      description:
        'Changes of status and what was said with them; asked is a question and changes none.',
    }),
  asked: z
    .object({ at: z.iso.datetime(), funder: z.string().nullable(), text: z.string() })
    .nullable()
    .meta({ description: 'The newest question that has not been answered.' }),
  mayExplain: z.boolean(),
  mayAsk: z.boolean(),
  mayReview: z.boolean(),
  mayApprove: z.boolean(),
});
export type DeviationAnswer = z.infer<typeof deviationAnswer>;

export const deviationsAnswer = z.object({ deviations: z.array(deviationAnswer) });
export type DeviationsAnswer = z.infer<typeof deviationsAnswer>;
