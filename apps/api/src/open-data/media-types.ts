import type { OutcomeFormat } from '#contract';
import { Problem } from '#platform';
import { negotiate } from '../reading/negotiate.js';

/** By what a client may ask for; the first of a format is what it is answered as. */
const FORMAT_OF: Readonly<Record<string, OutcomeFormat>> = {
  'application/json': 'json',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.json-stat+json': 'json-stat',
  'application/json-stat+json': 'json-stat',
  'application/vnd.apache.parquet': 'parquet',
  'application/parquet': 'parquet',
};

export const OFFERED = Object.keys(FORMAT_OF);

/** `?format=` for those who cannot send a header, or else `Accept`; a 406 when neither can be met. */
export function chooseFormat(
  asked: OutcomeFormat | undefined,
  accept: string | undefined,
): OutcomeFormat {
  if (asked !== undefined) return asked;
  const wanted = negotiate(accept, OFFERED);
  const format = wanted === undefined ? undefined : FORMAT_OF[wanted];
  if (format !== undefined) return format;
  throw new Problem(
    406,
    'formatet-findes-ikke',
    { da: 'Formatet findes ikke', en: 'There is no such format' },
    {
      detail: {
        da: `Accept kan være: ${OFFERED.join(', ')}.`,
        en: `Accept may be: ${OFFERED.join(', ')}.`,
      },
    },
  );
}

/** What a format is answered as. */
export function mediaTypeOf(format: OutcomeFormat): string {
  return OFFERED.find((type) => FORMAT_OF[type] === format) ?? '';
}
