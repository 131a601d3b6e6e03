import { z } from 'zod';
import { codeList, pageLimit } from './parameters.js';
import { findingCounts, STANDINGS, standing } from './words.js';

/** A report with its standings is half a kilobyte. */
const REPORTS_DEFAULT = 100;
const REPORTS_MAX = 500;

export const reportStandingsParameters = z.object({
  status: z.enum(STANDINGS).optional().meta({
    description: 'How the report stands with `funder`. Left out: every report in force.',
  }),
  funder: z.string().optional().meta({
    description: 'Code of a funder. Left out: the one that asks.',
  }),
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
  limit: pageLimit(REPORTS_DEFAULT, REPORTS_MAX),
  after: z.string().optional().meta({ description: 'Where the page before ended, from Link.' }),
});
export type ReportStandingsParameters = z.infer<typeof reportStandingsParameters>;

export const reportStanding = z.object({
  cluster: z.string(),
  quarter: z.string(),
  revision: z.int(),
  submissionId: z.string(),
  styrkeposition: z.string(),
  receivedAt: z.iso.datetime(),
  counts: findingCounts,
  standings: z
    .array(standing)
    .meta({ description: 'One for each funder of the programme, in its order.' }),
});
export type ReportStanding = z.infer<typeof reportStanding>;

export const reportStandingsAnswer = z.object({
  reports: z.array(reportStanding),
});
export type ReportStandingsAnswer = z.infer<typeof reportStandingsAnswer>;
