import { curve, type PanelText, table } from './panels.js';
import { sql } from './sources.js';

/** A quarter as the day it ends, which is where its point stands on the axis. */
const QUARTER_END = `(to_date(left(quarter, 4) || '-' || right(quarter, 1)::int * 3, 'YYYY-MM')
  + interval '1 month - 1 day')::timestamptz`;

/** SQL conditions on one dimension each: a chosen variable, or a code in quotes. */
export interface Cells {
  readonly styrkeposition: string;
  readonly funder: string;
}

const chosen = (variable: string) => `\${${variable}:sqlstring}`;

/** What the reader of a dashboard has chosen, quoted by Grafana. */
export const CHOSEN = {
  styrkeposition: chosen('styrkeposition'),
  funder: chosen('funder'),
  indicator: chosen('indicator'),
  quarter: chosen('quarter'),
};

const where = ({ styrkeposition, funder }: Cells) =>
  `span = 'quarter' and styrkeposition = ${styrkeposition} and funder = ${funder}`;

/** One row for each indicator of the chosen quarter. */
export function indicatorsOf(cells: Cells, text: PanelText) {
  return table(
    text,
    sql(`select indicator as "Indikator", value as "Værdi", low as "Mindst", high as "Højst",
       reporters as "Indberettet", due as "Af", array_to_string(flags, ', ') as "Flag"
  from klyngepuls.outcome where ${where(cells)} and quarter = ${CHOSEN.quarter}
 order by indicator`),
  );
}

/** The chosen indicator through the quarters; one that is missing has no point. */
export function indicatorOverTime(cells: Cells, text: PanelText) {
  return curve(
    text,
    sql(
      `select ${QUARTER_END} as time, value, indicator as metric
  from klyngepuls.outcome where ${where(cells)} and indicator = ${CHOSEN.indicator}
   and value is not null order by 1`,
      'time_series',
    ),
  );
}
