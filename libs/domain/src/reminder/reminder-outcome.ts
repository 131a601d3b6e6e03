/** What became of a reminder that was due; `mail` is told by what became of the mail. */
export const REMINDER_OUTCOMES = [
  'waiting',
  'sent',
  'failed',
  'withdrawn',
  'skipped',
  'no-recipient',
] as const;
export type ReminderOutcome = (typeof REMINDER_OUTCOMES)[number];
