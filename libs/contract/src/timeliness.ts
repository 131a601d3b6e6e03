import { z } from 'zod';
import { TIMELINESS } from '#domain';
import { codeList } from './parameters.js';

export const timelinessParameters = z.object({
  quarter: codeList('Quarters such as 2023-Q2. Left out: the last one that has ended.'),
  from: z.string().optional().meta({
    description: 'In place of quarter: the first of several; all to the last that has ended.',
  }),
  to: z.string().optional().meta({ description: 'The last of several, with from.' }),
});
export type TimelinessParameters = z.infer<typeof timelinessParameters>;

export const timelinessRow = z.object({
  cluster: z.string(),
  quarter: z.string(),
  deadline: z.iso.datetime(),
  graceMinutes: z.int(),
  exemptUntil: z.iso.datetime().nullable(),
  exemptReason: z.string().nullable(),
  receivedAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'Receipt of the first report that was accepted.' }),
  status: z.enum(TIMELINESS),
  daysLate: z.int().nullable().meta({
    description:
      'Of what came late or is missing, working days begun past the deadline; null of others.',
  }),
});
export type TimelinessRow = z.infer<typeof timelinessRow>;

export const timelinessAnswer = z.object({
  rows: z.array(timelinessRow),
});
export type TimelinessAnswer = z.infer<typeof timelinessAnswer>;

export const exemptionsParameters = z.object({
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
});
export type ExemptionsParameters = z.infer<typeof exemptionsParameters>;

export const exemption = z.object({
  cluster: z.string(),
  quarter: z.string(),
  until: z.iso.datetime(),
  reason: z.string(),
  open: z.boolean().meta({ description: 'Its end has not come.' }),
  at: z.iso.datetime().meta({ description: 'When it was given first.' }),
});
export type Exemption = z.infer<typeof exemption>;

export const exemptionsAnswer = z.object({
  exemptions: z
    .array(exemption)
    .meta({ description: 'In order of quarter and cluster; one at most for each.' }),
});
export type ExemptionsAnswer = z.infer<typeof exemptionsAnswer>;

export const calendarParameters = z.object({
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
});
export type CalendarParameters = z.infer<typeof calendarParameters>;

export const calendarQuarter = z.object({
  programme: z.string(),
  quarter: z.string(),
  from: z.string(),
  to: z.string(),
  deadline: z.iso.datetime(),
  graceMinutes: z.int(),
  due: z.int().meta({ description: 'How many clusters owe a report.' }),
});
export type CalendarQuarter = z.infer<typeof calendarQuarter>;

export const calendarAnswer = z.object({
  quarters: z.array(calendarQuarter),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;
