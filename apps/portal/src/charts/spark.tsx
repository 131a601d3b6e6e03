interface SparkProps {
  /** Oldest first; null is unknown and leaves a gap of nothing: the line goes past it. */
  readonly values: readonly (number | null)[];
  /** The same for a family of charts that are to be compared; the scale then starts at zero. */
  readonly max?: number;
  readonly width?: number;
  readonly height?: number;
  /** What the last point was expected to lie between. */
  readonly expected?: { readonly low: number; readonly high: number };
  readonly deviates?: boolean;
  /** A light area under the line, down to zero. */
  readonly filled?: boolean;
}

const WIDTH = 96;
const HEIGHT = 28;
/** Room round the line for its dot, in pixels. */
const EDGE = 4;

/** The last quarters of one figure, told beside it in words; the newest is a dot, a diamond when it deviates. */
export function Spark({ width = WIDTH, height = HEIGHT, ...props }: SparkProps) {
  const { values, expected, deviates, filled } = props;
  const { x, y } = scaleOf({ width, height, ...props });
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  const [first, last] = [known[0], known.at(-1)];
  const line = known.map(({ at, value }, n) => `${n > 0 ? 'L' : 'M'}${x(at)} ${y(value)}`).join('');
  const ground = height - EDGE;
  return (
    <svg
      class="kp-spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {expected && (
        <rect
          class="kp-band"
          x={x(values.length - 1) - 8}
          width="11"
          y={y(expected.high)}
          height={Math.max(1, y(expected.low) - y(expected.high))}
        />
      )}
      {filled && first && last && (
        <path class="kp-area" d={`${line}L${x(last.at)} ${ground}L${x(first.at)} ${ground}Z`} />
      )}
      <path class="kp-line" d={line} />
      {last &&
        (deviates ? (
          <path class="kp-flag" d={diamond(x(last.at), y(last.value))} />
        ) : (
          <circle class="kp-dot" cx={x(last.at)} cy={y(last.value)} r="2.5" />
        ))}
    </svg>
  );
}

function scaleOf(props: SparkProps & { width: number; height: number }) {
  const { values, max, expected, width, height } = props;
  const known = values.filter((value) => value !== null);
  const top = max ?? Math.max(1, ...known, expected?.high ?? 0);
  const lowest = Math.min(top, ...known, expected?.low ?? top);
  const floor = max === undefined ? lowest * 0.9 : Math.min(0, lowest);
  const span = top - floor || 1;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    x: (at: number) => round(EDGE + (at * (width - 2 * EDGE - 2)) / Math.max(1, values.length - 1)),
    y: (value: number) => round(height - EDGE - ((value - floor) / span) * (height - 2 * EDGE)),
  };
}

const RADIUS = 4;
const diamond = (x: number, y: number): string =>
  `M${x} ${y - RADIUS}l${RADIUS} ${RADIUS}-${RADIUS} ${RADIUS}-${RADIUS}-${RADIUS}z`;

interface TargetBarProps {
  /** Left out when there is no target: the space stays, so that neighbours align. */
  readonly share?: number;
  /** Where the share should be by now; drawn as a mark across the bar. */
  readonly expectedShare?: number;
}

/** Less than this part of where it should be is shown as behind. */
const BEHIND = 0.9;

/** How far a figure is towards its target. The words stand beside it, so readers of screens skip it. */
export function TargetBar({ share, expectedShare }: TargetBarProps) {
  const behind =
    share !== undefined && expectedShare !== undefined && share < expectedShare * BEHIND;
  const percent = (part: number) => `${(Math.min(1, Math.max(0, part)) * 100).toFixed(1)}%`;
  return (
    <svg class="kp-bar" width="100%" height="8" aria-hidden="true">
      {share !== undefined && (
        <>
          <rect class="kp-bar-rail" y="2" width="100%" height="4" rx="2" />
          <rect
            class={behind ? 'kp-bar-behind' : 'kp-bar-done'}
            y="2"
            width={percent(share)}
            height="4"
            rx="2"
          />
        </>
      )}
      {share !== undefined && expectedShare !== undefined && (
        <rect class="kp-bar-mark" x={percent(expectedShare)} y="0" width="2" height="8" />
      )}
    </svg>
  );
}
