import type { Indicator, Scale } from '../../programme/indicator.js';

/** Values become evenly spread numbers and back again. */
export interface ScaleOf {
  readonly kind: Scale;
  readonly apply: (value: number) => number;
  readonly undo: (scaled: number) => number;
}

const BY_UNIT: Readonly<Record<Indicator['unit'], Scale>> = {
  count: 'sqrt',
  hours: 'sqrt',
  DKK: 'log',
  share: 'logit',
  percent: 'logit',
};

/** A share of nothing or everything has no logit; half a percent from the ends is close enough. */
const SHARE_FLOOR = 0.005;

/**
 * Square roots for counts (M. Bartlett, Suppl. J. R. Stat. Soc. 3, 1936), logarithms for money,
 * logits for shares. Below zero, where only differences of cumulative series come, mirrored.
 */
export function scaleOf(indicator: Pick<Indicator, 'scale' | 'unit'>): ScaleOf {
  const kind = indicator.scale ?? BY_UNIT[indicator.unit];
  if (kind === 'sqrt') {
    return {
      kind,
      apply: (value) => Math.sign(value) * Math.sqrt(Math.abs(value)),
      undo: (scaled) => scaled * Math.abs(scaled),
    };
  }
  if (kind === 'log') {
    return {
      kind,
      apply: (value) => Math.sign(value) * Math.log1p(Math.abs(value)),
      undo: (scaled) => Math.sign(scaled) * Math.expm1(Math.abs(scaled)),
    };
  }
  const whole = indicator.unit === 'percent' ? 100 : 1;
  return {
    kind,
    apply: (value) => {
      const share = Math.min(1 - SHARE_FLOOR, Math.max(SHARE_FLOOR, value / whole));
      return Math.log(share / (1 - share));
    },
    undo: (scaled) => whole / (1 + Math.exp(-scaled)),
  };
}
