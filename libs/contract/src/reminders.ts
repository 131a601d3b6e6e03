import { z } from 'zod';
import { REMINDER_OUTCOMES } from '#domain';
import { codeList, pageLimit } from './parameters.js';

/** A ladder has six steps, so this is a year of fourteen clusters and more. */
const ROWS_MAX = 500;

export const reminderParameters = z.object({
  cluster: codeList('Codes of clusters. Left out: all that the caller may see.'),
  quarter: codeList('Quarters such as 2023-Q2. Left out: all.'),
  limit: pageLimit(ROWS_MAX, ROWS_MAX),
});
export type ReminderParameters = z.infer<typeof reminderParameters>;

export const reminder = z.object({
  cluster: z.string(),
  quarter: z.string(),
  deadlineDay: z.string().meta({
    description: 'The day of the deadline that it counts from; an exemption moves it.',
  }),
  step: z.int().meta({ description: 'Working days before (negative) or after that day.' }),
  outcome: z.enum(REMINDER_OUTCOMES).meta({
    description:
      'waiting: the mail has not left yet. withdrawn: it was no longer true. skipped: a later step was due already.',
  }),
  decidedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type Reminder = z.infer<typeof reminder>;

export const remindersAnswer = z.object({
  reminders: z.array(reminder),
});
export type RemindersAnswer = z.infer<typeof remindersAnswer>;
