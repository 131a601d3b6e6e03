import { z } from 'zod';
import { codeList } from './parameters.js';
import { decimalText } from './words.js';

export const targetsParameters = z.object({
  cluster: codeList('Codes of clusters, or ALL for their sum. Left out: all that may be seen.'),
  funder: codeList('Codes of funders. Left out: all.'),
  indicator: codeList('Indicator codes. Left out: all that have a target.'),
});
export type TargetsParameters = z.infer<typeof targetsParameters>;

export const target = z.object({
  cluster: z.string().meta({
    description:
      'Code, or ALL: the promises of every cluster that owes reports, added up. An organisation that two of them have counts for each.',
  }),
  funder: z.string(),
  indicator: z.string(),
  from: z.string().meta({ description: 'The first quarter that counts.' }),
  to: z.string().meta({ description: 'The quarter by whose end it was promised.' }),
  target: decimalText,
  latest: z.string().meta({ description: 'The last quarter that is known.' }),
  reporters: z.int().meta({ description: 'Of the clusters, so many have reported it.' }),
  clusters: z.int(),
  series: z
    .array(
      z.object({
        quarter: z.string(),
        done: decimalText.nullable().meta({
          description: 'From the first quarter to the end of this one; null is unknown.',
        }),
        due: decimalText.meta({ description: 'What time would ask for by then.' }),
      }),
    )
    .meta({ description: 'Every quarter of the target, oldest first.' }),
  quartersLeft: z.int(),
  neededEach: decimalText.nullable().meta({
    description: 'What each quarter left must give; null when it is reached, over or a level.',
  }),
  givenEach: decimalText.nullable().meta({ description: 'What a quarter has given so far.' }),
  chance: z.number().min(0).max(1).nullable().meta({
    description:
      'The share of a thousand simulated futures that reach it; null with under four quarters to go by.',
  }),
  forecast: z.object({ low: decimalText, value: decimalText, high: decimalText }).nullable().meta({
    description: 'The middle of the same futures; eight of ten lie from low to high.',
  }),
});
export type Target = z.infer<typeof target>;

export const targetsAnswer = z.object({
  targets: z.array(target),
});
export type TargetsAnswer = z.infer<typeof targetsAnswer>;
