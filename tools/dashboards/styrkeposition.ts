import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard.js';
import { CHOSEN, indicatorOverTime, indicatorsOf } from './outcome-panels.js';
import { table } from './panels.js';
import { sql } from './sources.js';
import {
  CLUSTERS_OF_STYRKEPOSITION,
  funder,
  indicator,
  quarter,
  styrkeposition,
} from './variables.js';

const ONE = { styrkeposition: CHOSEN.styrkeposition, funder: CHOSEN.funder };

/** One styrkeposition, of either funder's money or both. */
export function oneStyrkeposition(): DashboardBuilder {
  return dashboard('styrkeposition', 'En styrkeposition')
    .withVariable(styrkeposition())
    .withVariable(funder())
    .withVariable(quarter())
    .withVariable(indicator())
    .withPanel(
      indicatorOverTime(ONE, {
        title: 'Indikatoren over tid, bevillingsgiveren',
        description: 'The chosen indicator of the chosen funder through the quarters.',
      }),
    )
    .withPanel(
      indicatorOverTime(
        { ...ONE, funder: `'ALL'` },
        {
          title: 'Indikatoren over tid, hele indsatsen',
          description: 'The same of all funders together; what both paid for is counted once.',
        },
      ),
    )
    .withPanel(
      indicatorsOf(ONE, {
        title: 'Alle indikatorer i kvartalet',
        description: 'p: provisional, m: missing, e: a bound, b: a break in the series.',
        width: 24,
      }),
    )
    .withPanel(
      table(
        {
          title: 'Afvigelser hos styrkepositionens klynge',
          description: 'Deviations of the clusters that hold or have held the styrkeposition.',
          width: 24,
        },
        sql(`select quarter as "Kvartal", cluster as "Klynge", code as "Kode", status as "Status",
       sentence ->> 'da' as "Spørgsmål" from klyngepuls.deviation
 where cluster in (${CLUSTERS_OF_STYRKEPOSITION})
 order by quarter desc, code limit 100`),
      ),
    );
}
