import { z } from 'zod';
import { codeList } from '../reading/parameters.js';

export const timelinessParameters = z.object({
  quarter: codeList('Quarters such as 2023-Q2. Left out: the last one that has ended.'),
});

export const timelinessAnswer = z.object({
  rows: z.array(
    z.object({
      cluster: z.string(),
      quarter: z.string(),
      deadline: z.iso.datetime(),
      graceMinutes: z.int(),
      exemptUntil: z.iso.datetime().nullable(),
      receivedAt: z.iso
        .datetime()
        .nullable()
        .meta({ description: 'Receipt of the first report that was accepted.' }),
      status: z.enum(['not-due', 'on-time', 'late', 'missing', 'exempt']),
    }),
  ),
});
export type TimelinessAnswer = z.infer<typeof timelinessAnswer>;

export const calendarParameters = z.object({
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
});

export const calendarAnswer = z.object({
  quarters: z.array(
    z.object({
      programme: z.string(),
      quarter: z.string(),
      from: z.string(),
      to: z.string(),
      deadline: z.iso.datetime(),
      graceMinutes: z.int(),
      due: z.int().meta({ description: 'How many clusters owe a report.' }),
    }),
  ),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;
