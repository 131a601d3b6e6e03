import { type Decimal, formatDecimal } from '../base/decimal.js';
import type { Text } from '../base/text.js';
import type { Quarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import type { Indicator } from '../programme/indicator.js';

/** A number as each language writes it: `1.234,50` and `1,234.50`. */
export function wordNumber(value: Decimal, decimals: number): Text {
  const [whole = '0', fraction] = formatDecimal(value, decimals).split('.');
  const join = (thousands: string, point: string): string =>
    whole.replace(/\B(?=(\d{3})+$)/g, thousands) + (fraction === undefined ? '' : point + fraction);
  return { da: join('.', ','), en: join(',', '.') };
}

/** Whole kroner: nobody asks about øre. */
export function wordKroner(value: Decimal): Text {
  const { da, en } = wordNumber(value, 0);
  return { da: `${da} kr.`, en: `DKK ${en}` };
}

/** A share, 1 being everything, as a percentage with one decimal. */
export function wordShare(share: Decimal): Text {
  const { da, en } = wordNumber(share * 100n, 1);
  return { da: `${da} %`, en: `${en}%` };
}

export function wordQuarter(quarter: Quarter): Text {
  const [year = '', ordinal = ''] = quarter.split('-Q');
  return { da: `${ordinal}. kvartal ${year}`, en: `Q${ordinal} ${year}` };
}

/** A value as its unit is read. */
export function wordValue(value: Decimal, unit: Indicator['unit']): Text {
  if (unit === 'share') return wordShare(value);
  if (unit === 'DKK') return wordKroner(value);
  const { da, en } = wordNumber(value, unit === 'percent' ? 1 : 0);
  return unit === 'percent' ? { da: `${da} %`, en: `${en}%` } : { da, en };
}

/** The indicator's name, with its funder where it is one funder's. */
export function wordSeries(indicator: Indicator, funder: string): Text {
  const { da, en } = indicator.name;
  return funder === ALL ? { da, en } : { da: `${da} (${funder})`, en: `${en} (${funder})` };
}
