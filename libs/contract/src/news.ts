import { z } from 'zod';
import { NEWS_KINDS } from '#domain';
import { pageLimit } from './parameters.js';

/** A line on a front page; nobody reads thousands, and the counts are of all. */
const NEWS_DEFAULT = 100;
const NEWS_MAX = 500;

export const newsParameters = z.object({
  since: z.iso
    .datetime({ offset: true })
    .meta({ description: 'An instant, such as the `until` of the answer before.' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Left out: now.' }),
  limit: pageLimit(NEWS_DEFAULT, NEWS_MAX),
  after: z.string().optional().meta({ description: 'Where the page before ended, from Link.' }),
});
export type NewsParameters = z.infer<typeof newsParameters>;

export const newsItem = z.object({
  at: z.iso.datetime(),
  kind: z.enum(NEWS_KINDS),
  cluster: z.string().meta({ description: 'Code of a cluster, or ALL.' }),
  quarter: z.string(),
  revision: z.int().nullable(),
  submissionId: z.string().nullable(),
  funder: z.string().nullable(),
  said: z.string().nullable().meta({
    description: "A review's decision; the status that a deviation got, or asked.",
  }),
  text: z.string().nullable().meta({ description: 'A reason or an explanation.' }),
  deviation: z.string().nullable().meta({ description: 'Id of the deviation spoken of.' }),
});
export type NewsItem = z.infer<typeof newsItem>;

export const newsAnswer = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime().meta({
    description:
      'Ask from here the next time. What is being written meanwhile may be dated some seconds earlier.',
  }),
  counts: z
    .record(z.enum(NEWS_KINDS), z.int())
    .meta({ description: 'Of the whole span, whatever the page holds.' }),
  news: z.array(newsItem).meta({ description: 'Newest first.' }),
});
export type NewsAnswer = z.infer<typeof newsAnswer>;
