import {
  CALIBRATION_CASES,
  CALIBRATION_LENGTHS,
  type CalibrationCase,
  calibrate,
  FALSE_FLAGS_MAX,
  POWER,
  POWER_SLACK,
} from '#domain';
import type { Bench } from './bench.js';
import type { Row } from './figure.js';

const RUNS = 20_000;
const RUNS_QUICK = 1_000;

const NAMES: Readonly<Record<CalibrationCase, string>> = {
  equal: 'equal scales',
  season: 'quarter effects of 2 sd',
  unequal: 'unequal scales and season',
};

/**
 * Simulated programmes of 14 clusters: how often a value is flagged though nothing has changed, and
 * after a shift of five standard deviations.
 */
export async function measureCalibration(bench: Bench): Promise<Row[]> {
  const runs = bench.isQuick ? RUNS_QUICK : RUNS;
  bench.say(`calibration: ${runs} simulated programmes a case`);
  return CALIBRATION_CASES.flatMap((kind) =>
    CALIBRATION_LENGTHS.map((n): Row => {
      const { falseFlags, power } = calibrate({ runs, n, case: kind, seed: n });
      const least = POWER[kind][n] - POWER_SLACK;
      return {
        figure: `false flags / power, ${NAMES[kind]}, ${n} quarters`,
        value: `${percent(falseFlags.share)} / ${percent(power.share)}`,
        baseline: `power ${percent(POWER[kind][n])} promised`,
        ratio: '–',
        target: {
          text: `≤ ${percent(FALSE_FLAGS_MAX)} / ≥ ${percent(least)}`,
          met:
            tenth(falseFlags.share) <= tenth(FALSE_FLAGS_MAX) && tenth(power.share) >= tenth(least),
        },
      };
    }),
  );
}

/** Held as the table is written: to a tenth of a per cent. */
const tenth = (share: number): number => Math.round(1_000 * share);

const percent = (share: number): string => `${(tenth(share) / 10).toFixed(1)} %`;
