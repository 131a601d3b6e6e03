import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard.js';
import { CHOSEN, indicatorOverTime, indicatorsOf } from './outcome-panels.js';
import { number, table } from './panels.js';
import { promqlNow, sql } from './sources.js';
import { funder, indicator, quarter } from './variables.js';

const PROGRAMME = { styrkeposition: `'ALL'`, funder: CHOSEN.funder };

/** What one funder's money has led to, of all styrkepositioner together. */
export function programmeOverview(): DashboardBuilder {
  return dashboard('programme', 'Programmet set fra en bevillingsgiver')
    .withVariable(funder())
    .withVariable(quarter())
    .withVariable(indicator())
    .withPanel(
      number(
        {
          title: 'Rapporter, seneste kvartaler',
          description: 'Share of due reports that are accepted, by quarter.',
          unit: 'percentunit',
          width: 8,
        },
        promqlNow('max by (quarter) (klyngepuls_completeness_ratio)', '{{quarter}}'),
      ),
    )
    .withPanel(
      number(
        {
          title: 'Klynger bag tallene',
          description: 'Reports behind the figures of the chosen quarter, of those due.',
          width: 8,
        },
        sql(`select max(reporters) as "Indberettet", max(due) as "Af" from klyngepuls.outcome
 where span = 'quarter' and styrkeposition = 'ALL' and funder = ${CHOSEN.funder}
   and quarter = ${CHOSEN.quarter}`),
      ),
    )
    .withPanel(
      number(
        {
          title: 'Åbne afvigelser',
          description: 'Deviations that nobody has answered yet. Each is a question.',
          width: 8,
        },
        promqlNow('sum(klyngepuls_deviations_open) or vector(0)', 'åbne'),
      ),
    )
    .withPanel(
      indicatorOverTime(PROGRAMME, {
        title: 'Indikatoren over tid',
        description: 'The chosen indicator through the quarters, all styrkepositioner together.',
      }),
    )
    .withPanel(
      table(
        {
          title: 'Indikatoren i hver styrkeposition',
          description: 'The chosen indicator and quarter, by styrkeposition.',
        },
        sql(`select styrkeposition as "Styrkeposition", value as "Værdi", reporters as "Indberettet",
       due as "Af", array_to_string(flags, ', ') as "Flag" from klyngepuls.outcome
 where span = 'quarter' and styrkeposition <> 'ALL' and funder = ${CHOSEN.funder}
   and quarter = ${CHOSEN.quarter} and indicator = ${CHOSEN.indicator} order by value desc nulls last`),
      ),
    )
    .withPanel(
      indicatorsOf(PROGRAMME, {
        title: 'Alle indikatorer i kvartalet',
        description: 'p: provisional, m: missing, e: a bound, b: a break in the series.',
        width: 24,
      }),
    );
}
