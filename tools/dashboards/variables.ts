import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { POSTGRES } from './sources.js';

/** The newest document of every programme; everything that is chosen from comes from them or from outcomes. */
const PROGRAMMES = `(select distinct on (code) definition::jsonb as programme
  from klyngepuls.programme_revision order by code, id desc) applied`;

const named = (
  list: string,
  name: string,
) => `select distinct row ->> 'code' as __value, ${name} as __text
  from ${PROGRAMMES}, jsonb_array_elements(programme -> '${list}') row order by 2`;

function chosenFrom(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(POSTGRES)
    .query(query)
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(VariableSort.Disabled);
}

export const funder = () =>
  chosenFrom('funder', 'Bevillingsgiver', named('funders', `row -> 'name' ->> 'da'`));

export const styrkeposition = () =>
  chosenFrom('styrkeposition', 'Styrkeposition', named('styrkepositioner', `row ->> 'name'`));

/** Those of which the chosen funder has a value. */
export const indicator = () =>
  chosenFrom(
    'indicator',
    'Indikator',
    `select distinct row ->> 'code' as __value, row -> 'name' ->> 'da' as __text
  from ${PROGRAMMES}, jsonb_array_elements(programme -> 'indicators') row
 where row ->> 'code' in (select indicator from klyngepuls.outcome where value is not null
                           and span = 'quarter' and funder = \${funder:sqlstring}) order by 2`,
  );

/** Latest first, and only those of which something has been reported. */
export const quarter = () =>
  chosenFrom(
    'quarter',
    'Kvartal',
    `select quarter as __value, quarter as __text from klyngepuls.outcome
 where span = 'quarter' and value is not null group by quarter order by quarter desc`,
  );

export const CLUSTERS_OF_STYRKEPOSITION = `select held_by ->> 'code'
    from ${PROGRAMMES}, jsonb_array_elements(programme -> 'clusters') held_by,
         jsonb_array_elements(held_by -> 'designations') designation
   where designation ->> 'styrkeposition' = \${styrkeposition:sqlstring}`;
