import { z } from 'zod';
import { WINDOWS } from '#domain';
import { codeList, pageLimit } from './parameters.js';
import { decimalText, flags } from './words.js';

/** What outcomes can be had as: json in pages, everything else as one file. */
export const OUTCOME_FORMATS = ['json', 'csv', 'xlsx', 'json-stat', 'parquet'] as const;
export type OutcomeFormat = (typeof OUTCOME_FORMATS)[number];

/** A page of cells as it goes over the wire in about 300 kB, and the most that a program may ask for. */
const CELLS_DEFAULT = 1_000;
const CELLS_MAX = 5_000;

export const outcomesParameters = z.object({
  indicator: codeList('Indicator codes. Left out: all that are in force in the quarter.'),
  quarter: codeList('Quarters such as 2023-Q2. Left out: the last one that has ended.'),
  styrkeposition: codeList('Codes of styrkepositioner, or ALL. Left out: all, and ALL.'),
  funder: codeList('Codes of funders, or ALL. Left out: all, and ALL.'),
  groupBy: codeList(
    'Dimensions to keep apart. A styrkeposition or funder that is left out collapses to ALL, its union and not a sum; one that is named is given without ALL unless that is asked for. quarter, window and indicator have no ALL: leave them out only where a single value is asked for.',
  ),
  window: codeList(`Of ${WINDOWS.join(', ')}. Left out: quarter.`),
  asOf: z.iso
    .datetime({
      offset: true,
      error: 'write an instant such as 2024-05-01T12:00:00+02:00 (+ is %2B)',
    })
    .optional()
    .meta({
      description:
        'Answers as it was known at this instant, recomputed under the programme in force now from the reports that had been received.',
    }),
  limit: pageLimit(CELLS_DEFAULT, CELLS_MAX),
  format: z.enum(OUTCOME_FORMATS).optional().meta({
    description:
      'For those who cannot send Accept. Every format but json holds the whole selection, whatever limit and after say.',
  }),
  after: z.string().optional().meta({ description: 'Name of the cell before this page.' }),
});
export type OutcomesParameters = z.infer<typeof outcomesParameters>;

export const outcomeCell = z.object({
  quarter: z.string(),
  window: z.enum(WINDOWS),
  styrkeposition: z.string().meta({ description: 'Code, or ALL.' }),
  funder: z
    .string()
    .meta({ description: 'Code, or ALL: the union, in which nothing counts twice.' }),
  indicator: z.string(),
  value: decimalText.nullable().meta({ description: 'null is unknown or undefined, never zero.' }),
  low: decimalText.optional(),
  high: decimalText.optional(),
  reporters: z.int().meta({ description: 'Reports in the window, by cluster and quarter.' }),
  due: z.int().meta({ description: 'Reports that were due in it.' }),
  flags,
  target: decimalText
    .optional()
    .meta({ description: 'Of a promise that counts from the start of the window.' }),
  lineage: z.string(),
});
export type OutcomeCell = z.infer<typeof outcomeCell>;

export const outcomesAnswer = z.object({
  asOf: z.iso.datetime().meta({
    description: 'The instant asked for, or else that of the newest change of any outcome.',
  }),
  dataVersion: z.string().meta({ description: 'Differs whenever what can be answered differs.' }),
  cells: z.array(outcomeCell),
});
export type OutcomesAnswer = z.infer<typeof outcomesAnswer>;
