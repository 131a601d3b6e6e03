import { z } from 'zod';
import { DEVIATION_STATUSES, SERIES_STATES } from '#domain';
import { codeList, pageLimit } from './parameters.js';
import { severity, text, unit } from './words.js';

/** A deviation has two sentences in two languages: some hundred are a screen, a thousand a megabyte. */
const DEVIATIONS_DEFAULT = 500;
const DEVIATIONS_MAX = 1_000;

export const deviationsParameters = z.object({
  status: codeList(`Of ${DEVIATION_STATUSES.join(', ')}. Left out: all.`),
  cluster: codeList('Codes of clusters, or ALL for the programme. Left out: all that may be seen.'),
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
  limit: pageLimit(DEVIATIONS_DEFAULT, DEVIATIONS_MAX),
  after: z.string().optional().meta({ description: 'Where the page before ended, from Link.' }),
});
export type DeviationsParameters = z.infer<typeof deviationsParameters>;

/** What people say of a deviation is a paragraph. */
const STATEMENT_MAX = 2_000;
const statement = z.string().trim().min(1).max(STATEMENT_MAX);

export const explanationBody = z.strictObject({ text: statement });
export type ExplanationBody = z.infer<typeof explanationBody>;

export const decisionBody = z.strictObject({
  decision: z.enum(['accept', 'reject']),
  reason: statement
    .optional()
    .meta({ description: 'Must be there when the explanation is rejected.' }),
});
export type DecisionBody = z.infer<typeof decisionBody>;

export const questionBody = z.strictObject({ text: statement });
export type QuestionBody = z.infer<typeof questionBody>;

const status = z.enum(DEVIATION_STATUSES);

const expected = z.object({ low: z.string().nullable(), high: z.string().nullable() });

export const deviationAnswer = z.object({
  id: z.string(),
  cluster: z.string(),
  code: z.string(),
  funder: z.string(),
  quarter: z.string(),
  indicator: z.string().nullable(),
  severity,
  status,
  observed: z.string().nullable(),
  expected,
  likely: z.string().nullable().meta({ description: 'Of a probable slip, what was likely meant.' }),
  seriesState: z
    .enum(SERIES_STATES)
    .nullable()
    .meta({ description: 'How much history the interval had; null where none is asked.' }),
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
        by: z
          .enum(['cluster', 'funder', 'recomputation'])
          .meta({ description: 'Who said it; a recomputation opens and closes.' }),
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

export const trackedDeviationAnswer = deviationAnswer.extend({
  unit: unit
    .nullable()
    .meta({ description: 'Of observed, expected and series; null where no number is observed.' }),
  peers: z.number().nullable().meta({
    description:
      'Other clusters it was judged with, or all of them for ALL; null where it was judged alone.',
  }),
  series: z
    .array(
      z.object({
        quarter: z.string(),
        value: z.string(),
        expected: expected
          .nullable()
          .meta({ description: 'By the quarters before; null where it was not tested.' }),
        flagged: z.boolean(),
      }),
    )
    .meta({ description: 'The quarters of its series, oldest first; [] where it has none.' }),
});
export type TrackedDeviationAnswer = z.infer<typeof trackedDeviationAnswer>;

export const assessedQuarter = z.object({
  quarter: z.string(),
  testedSeries: z.number(),
  flaggedSeries: z.number(),
  expectedFalseFlags: z.number(),
});
export type AssessedQuarter = z.infer<typeof assessedQuarter>;

export const deviationsAnswer = z.object({
  deviations: z.array(deviationAnswer),
  assessed: z.array(assessedQuarter).meta({
    description: `Of the quarters asked for, how many series of all clusters were held against
        an interval, how many of them deviate (KP-D010 and KP-D011), and how many would if nothing
        had changed.`.replaceAll(/\s+/g, ' '),
  }),
});
export type DeviationsAnswer = z.infer<typeof deviationsAnswer>;
