import type { QuarterDeadline } from '#intake';
import { lastMomentSeconds } from './deadline-rules.js';

/** promtool begins in 1970 and takes every step from there: the longer, the fewer. */
const STEP_DAYS = 20;
const STEP = STEP_DAYS * 86_400;
/** Steps on which a deadline is shown, around the one in which it passes. */
const STEPS_SHOWN = 6;
const CLUSTER = 'clean';
const HOUR = 3_600;

interface Case {
  readonly name: string;
  /** Seconds by which the n-th deadline that is shown differs from the document's; `undefined`: none is shown. */
  readonly shift: ((nth: number) => number) | undefined;
  readonly firing: 'DeadlineDiffers' | 'DeadlineNotShown' | undefined;
}

const CASES: readonly Case[] = [
  {
    name: 'both are silent: each deadline as in the document',
    shift: () => 0,
    firing: undefined,
  },
  {
    // What a program does that forgets the clock change between quarter and deadline.
    name: 'DeadlineDiffers fires: deadlines an hour late and an hour early',
    shift: (nth) => (nth % 2 === 0 ? HOUR : -HOUR),
    firing: 'DeadlineDiffers',
  },
  {
    name: 'DeadlineNotShown fires: no deadline is shown',
    shift: undefined,
    firing: 'DeadlineNotShown',
  },
];

/** promtool's cases of the rules, at the true days of every deadline. */
export function deadlineCases(deadlines: readonly QuarterDeadline[]): object {
  const all = [...CASES.map((each) => testOf(each, deadlines)), unknownQuarter()];
  return {
    rule_files: ['../rules/deadlines.yml'],
    evaluation_interval: `${STEP_DAYS}d`,
    tests: all,
  };
}

function testOf({ name, shift, firing }: Case, deadlines: readonly QuarterDeadline[]): object {
  const shown = shift && deadlines.map((each, nth) => seriesOf(each, shift(nth)));
  return {
    name,
    interval: `${STEP_DAYS}d`,
    input_series: shown ?? [],
    alert_rule_test: deadlines.flatMap((each) =>
      (['DeadlineDiffers', 'DeadlineNotShown'] as const).map((alertname) => ({
        alertname,
        eval_time: `${stepOf(each) * STEP_DAYS}d`,
        exp_alerts: alertname === firing ? alertsOf(alertname, each, deadlines) : [],
      })),
    ),
  };
}

/** Quarters overlap: beside the one looked at, the one before or after it may fire at the same time. */
function alertsOf(
  alertname: 'DeadlineDiffers' | 'DeadlineNotShown',
  at: QuarterDeadline,
  deadlines: readonly QuarterDeadline[],
): object[] {
  return deadlines
    .filter((each) => firesAt(alertname, each, stepOf(at)))
    .map(({ quarter }) => expected(alertname, quarter));
}

/** Fires from the second step on of those in which its condition holds. */
function firesAt(alertname: string, each: QuarterDeadline, step: number): boolean {
  if (alertname === 'DeadlineDiffers') {
    const first = stepOf(each) - STEPS_SHOWN / 2;
    return step > first && step < first + STEPS_SHOWN;
  }
  const last = lastMomentSeconds(each);
  const holds = (at: number) => last - 28 * 86_400 < at && last + 90 * 86_400 > at;
  return holds(step * STEP) && holds((step - 1) * STEP);
}

const SUMMARIES = {
  DeadlineDiffers: (quarter: string) =>
    `The deadline of ${quarter} is not that of the programme document`,
  DeadlineNotShown: (quarter: string) =>
    `The deadline of ${quarter} is near or just past and nobody shows it`,
};

function expected(alertname: keyof typeof SUMMARIES, quarter: string): object {
  return {
    exp_labels: { quarter, severity: 'page' },
    exp_annotations: {
      summary: SUMMARIES[alertname](quarter),
      runbook: `docs/operations.md#${alertname.toLowerCase()}`,
    },
  };
}

/** The first step after the deadline. */
function stepOf(each: QuarterDeadline): number {
  return Math.ceil(lastMomentSeconds(each) / STEP);
}

function seriesOf(each: QuarterDeadline, shift: number): object {
  const before = stepOf(each) - STEPS_SHOWN / 2;
  return {
    series: `klyngepuls_report_deadline_timestamp_seconds{job="api",cluster="${CLUSTER}",quarter="${each.quarter}"}`,
    values: `_x${before} ${lastMomentSeconds(each) + shift}x${STEPS_SHOWN - 1}`,
  };
}

/** A new programme was applied and the rules are those of the one before. */
function unknownQuarter(): object {
  return {
    name: 'DeadlineDiffers fires: a quarter of no document',
    interval: `${STEP_DAYS}d`,
    input_series: [
      {
        series: `klyngepuls_report_deadline_timestamp_seconds{job="api",cluster="${CLUSTER}",quarter="1970-Q1"}`,
        values: '1x9',
      },
    ],
    alert_rule_test: [
      {
        alertname: 'DeadlineDiffers',
        eval_time: `${2 * STEP_DAYS}d`,
        exp_alerts: [expected('DeadlineDiffers', '1970-Q1')],
      },
    ],
  };
}
