import type { TimelinessRow } from '#contract';

/** How a cluster's report for a quarter stands; `none` is a quarter without a duty. */
export type TimelinessState = TimelinessRow['status'] | 'returned' | 'none';

export const TIMELINESS_STATES: readonly TimelinessState[] = [
  'on-time',
  'late',
  'missing',
  'returned',
  'exempt',
  'not-due',
  'none',
];

const SHAPES = {
  'on-time': <circle cx="8" cy="8" r="5" fill="currentColor" />,
  late: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  missing: <path d="M8 1.5l7 12.5H1z" fill="currentColor" />,
  returned: <path d="M8 1l7 7-7 7-7-7z" fill="none" stroke="currentColor" stroke-width="2" />,
  exempt: (
    <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" stroke-width="2" />
  ),
  'not-due': <circle cx="8" cy="8" r="2" fill="none" stroke="currentColor" stroke-width="1.5" />,
  none: <path d="M4 8h8" stroke="currentColor" stroke-width="2" />,
} satisfies Record<TimelinessState, unknown>;

/** A shape for each state: they can be told apart in black and white, and at a glance. */
export function TimelinessMark({ state }: { state: TimelinessState }) {
  return (
    <svg
      class={`kp-mark kp-mark-${state}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[state]}
    </svg>
  );
}
