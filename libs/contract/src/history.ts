import { z } from 'zod';
import { flags } from './words.js';

/** Two years show a season and its repetition; five are more than a small chart can. */
const QUARTERS_DEFAULT = 8;
const QUARTERS_MAX = 20;

export const historyParameters = z.object({
  quarters: z.coerce
    .number()
    .int()
    .min(1)
    .max(QUARTERS_MAX)
    .default(QUARTERS_DEFAULT)
    .meta({ description: `How many quarters up to this one, 1 to ${QUARTERS_MAX}.` }),
});
export type HistoryParameters = z.infer<typeof historyParameters>;

export const historySeries = z.object({
  indicator: z.string(),
  funder: z.string().meta({ description: 'Code, or ALL.' }),
  values: z
    .array(
      z.object({
        value: z.string().nullable().meta({ description: 'Decimal text; null is unknown.' }),
        flags,
      }),
    )
    .meta({ description: 'One for each of the quarters, in their order.' }),
});
export type HistorySeries = z.infer<typeof historySeries>;

export const historyAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  quarters: z
    .array(z.object({ quarter: z.string(), reported: z.boolean() }))
    .meta({ description: "Oldest first, none before the programme's first." }),
  series: z.array(historySeries),
});
export type HistoryAnswer = z.infer<typeof historyAnswer>;
