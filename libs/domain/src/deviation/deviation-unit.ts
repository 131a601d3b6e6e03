import type { Indicator } from '../programme/indicator.js';
import { indicatorInForce, type Programme } from '../programme/programme.js';
import type { Deviation } from './deviation.js';

/** Rules that do not speak in their indicator's unit: a share of a grant, an amount, a cost apiece. */
const OWN_UNITS: Readonly<Record<string, Indicator['unit']>> = {
  'KP-D030': 'share',
  'KP-D032': 'DKK',
  'KP-D080': 'DKK',
};

/** Of what is observed and expected; `undefined` where a rule observes no number. */
export function unitOfDeviation(
  programme: Programme,
  { code, indicator, quarter }: Pick<Deviation, 'code' | 'quarter'> & { indicator: string | null },
): Indicator['unit'] | undefined {
  const own = OWN_UNITS[code];
  if (own !== undefined || indicator === null) return own;
  return indicatorInForce(programme, indicator, quarter)?.unit;
}
