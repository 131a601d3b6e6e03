import { addDays } from '../calendar/day-number.js';
import { LADDER, type LadderStep, ladderSteps, stepDue } from '../calendar/ladder.js';
import type { IsoDate, Quarter } from '../calendar/quarter.js';
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../calendar/working-day.js';

/** Where and when it is: a day and a wall time, `08:00`, in the programme's zone. */
export interface LocalTime {
  readonly day: IsoDate;
  readonly time: string;
}

/** One report that is due, as the database knows it at this moment. */
export interface DueReport {
  readonly cluster: string;
  readonly quarter: Quarter;
  /** The day on which the deadline falls in the programme's zone, after an exemption if there is one. */
  readonly deadlineDay: IsoDate;
  /** `under-way`: received, and what keeps it from its verdict is ours. */
  readonly state: 'open' | 'under-way' | 'reported';
  /** Steps that have been decided for this deadline. */
  readonly decided: readonly LadderStep[];
}

export interface ReminderDecision {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly deadlineDay: IsoDate;
  readonly step: LadderStep;
  /** Steps whose day passed while nobody decided: they are not sent any more. */
  readonly skipped: readonly LadderStep[];
}

/** People read at work; a mail of the night is lost among those of the morning. */
const MAIL_HOURS_BEGIN = '08:00';
/** A step that is older is history: a programme may be put in force years after its first deadlines. */
const CATCH_UP_WORKING_DAYS = 10;
/** Far more than the ladder and its catch-up, so that distant deadlines need no calendar. */
const NEAR_DAYS = 70;

/** A working day, from eight in the morning: the only time at which anybody is written to. */
export function isMailTime({ day, time }: LocalTime, calendar: WorkCalendar): boolean {
  return time >= MAIL_HOURS_BEGIN && isWorkingDay(day, calendar);
}

/**
 * What to remind whom of now. Each report gets its highest step that is due, once; a report that is
 * in, or that waits for us, gets none. The same facts give the same decisions on any day on which no
 * other step is due. Throws a RangeError for a day that the calendar does not cover.
 */
export function decideReminders(
  now: LocalTime,
  due: readonly DueReport[],
  calendar: WorkCalendar,
): ReminderDecision[] {
  if (!isMailTime(now, calendar)) return [];
  return due.flatMap((report) => decide(now.day, report, calendar) ?? []);
}

function decide(
  today: IsoDate,
  { cluster, quarter, deadlineDay, state, decided }: DueReport,
  calendar: WorkCalendar,
): ReminderDecision | undefined {
  if (state !== 'open' || !isNear(deadlineDay, today)) return undefined;
  const steps = ladderSteps(deadlineDay, calendar);
  const step = stepDue(steps, today);
  if (step === undefined || decided.some((earlier) => earlier >= step)) return undefined;
  const day = steps.find((each) => each.step === step)?.day;
  if (day === undefined || day < addWorkingDays(today, -CATCH_UP_WORKING_DAYS, calendar))
    return undefined;
  const skipped = LADDER.filter((earlier) => earlier < step && !decided.includes(earlier));
  return { cluster, quarter, deadlineDay, step, skipped };
}

function isNear(day: IsoDate, today: IsoDate): boolean {
  return addDays(today, -NEAR_DAYS) <= day && day <= addDays(today, NEAR_DAYS);
}
