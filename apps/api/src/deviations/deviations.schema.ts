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

export const deviationsAnswer = z.object({
  deviations: z.array(
    z.object({
      id: z.string(),
      cluster: z.string(),
      code: z.string(),
      funder: z.string(),
      quarter: z.string(),
      indicator: z.string().nullable(),
      severity: z.string(),
      status: z.enum(DEVIATION_STATUSES),
      observed: z.string().nullable(),
      expected: z.object({ low: z.string().nullable(), high: z.string().nullable() }),
      sentence: text,
      closes: text.meta({ description: 'What would close it.' }),
      openedAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
    }),
  ),
});
export type DeviationsAnswer = z.infer<typeof deviationsAnswer>;
