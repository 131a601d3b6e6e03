import type { IsoDate } from './quarter.js';
import { addWorkingDays, type WorkCalendar } from './working-day.js';

/** Working days before and after a deadline on which an organisation hears of it. */
export const LADDER = [-14, -3, 0, 1, 5, 10] as const;
export type LadderStep = (typeof LADDER)[number];

export interface DatedStep {
  readonly step: LadderStep;
  readonly day: IsoDate;
}

/**
 * The days of the reminder ladder, every one a working day and each later than the one before.
 * Steps ahead count back from the deadline's day; the deadline itself is told on that day or the
 * next working day, and later steps count from there.
 */
export function ladderSteps(deadlineDay: IsoDate, calendar: WorkCalendar): DatedStep[] {
  const told = addWorkingDays(deadlineDay, 0, calendar);
  return LADDER.map((step) => ({
    step,
    day: step === 0 ? told : addWorkingDays(step < 0 ? deadlineDay : told, step, calendar),
  }));
}

/** The highest step that is due on a day; `undefined` before the first. After an outage it alone is sent. */
export function stepDue(steps: readonly DatedStep[], today: IsoDate): LadderStep | undefined {
  return steps.filter(({ day }) => day <= today).at(-1)?.step;
}
