import { lastMoment, milliseconds } from '#domain';
import type { QuarterDeadline } from '#intake';

const SHOWN = 'klyngepuls_report_deadline_timestamp_seconds';
const EXPECTED = 'quarter:klyngepuls_report_deadline_expected_timestamp_seconds';

/** A quarter's deadline is shown from the quarter's end, which is 30 or 31 days before, for half a year. */
const DAYS_BEFORE = 28;
const DAYS_AFTER = 90;
const DAY = 86_400;

/** The last moment that is in time for a cluster without an exemption, in seconds since 1970. */
export function lastMomentSeconds({ deadline, graceMinutes }: QuarterDeadline): number {
  return lastMoment({ deadline: milliseconds(deadline), graceMinutes }) / 1_000;
}

/** Deadlines as the programme documents have them, and what alerts when the read API shows others. */
export function deadlineRules(deadlines: readonly QuarterDeadline[]): object {
  const shown = `min by (quarter) (${SHOWN})`;
  return {
    groups: [
      {
        name: 'deadlines',
        rules: [
          ...deadlines.map((each) => ({
            record: EXPECTED,
            expr: `vector(${lastMomentSeconds(each)})`,
            labels: { quarter: each.quarter },
          })),
          {
            alert: 'DeadlineDiffers',
            expr: [
              `abs(${shown} - on (quarter) ${EXPECTED}) > 1`,
              `or (${shown} unless on (quarter) ${EXPECTED})`,
            ].join('\n'),
            for: '10m',
            labels: { severity: 'page' },
            annotations: {
              summary:
                'The deadline of {{ $labels.quarter }} is not that of the programme document',
              runbook: 'docs/operations.md#deadlinediffers',
            },
          },
          {
            alert: 'DeadlineNotShown',
            expr: [
              `(${EXPECTED} - ${DAYS_BEFORE} * ${DAY} < time())`,
              `and (${EXPECTED} + ${DAYS_AFTER} * ${DAY} > time())`,
              `unless on (quarter) ${shown}`,
            ].join('\n'),
            for: '10m',
            labels: { severity: 'page' },
            annotations: {
              summary:
                'The deadline of {{ $labels.quarter }} is near or just past and nobody shows it',
              runbook: 'docs/operations.md#deadlinenotshown',
            },
          },
        ],
      },
    ],
  };
}
