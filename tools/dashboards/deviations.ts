import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard.js';
import { curve, table } from './panels.js';
import { promql, sql } from './sources.js';

/** What departs from what was expected, and what has become of it. */
export function deviations(): DashboardBuilder {
  return dashboard('deviations', 'Afvigelser')
    .withPanel(
      curve(
        { title: 'Åbne afvigelser over tid', description: 'Open deviations by code.' },
        promql('max by (code) (klyngepuls_deviations_open)', '{{code}}'),
      ),
    )
    .withPanel(
      curve(
        {
          title: 'Pludselige ændringer og ventede falske alarmer',
          description:
            'Series that deviate (KP-D010, KP-D011) beside how many would if nothing had changed.',
        },
        promql('max by (quarter) (klyngepuls_series_flagged)', '{{quarter}}: fundet'),
        promql('max by (quarter) (klyngepuls_expected_false_flags)', '{{quarter}}: ventet falske'),
      ),
    )
    .withPanel(
      table(
        {
          title: 'Hvad der er holdt op mod et interval',
          description: 'Tested series by quarter, what deviates, and what would by chance alone.',
        },
        sql(`select quarter as "Kvartal", tested_series as "Serier", flagged_series as "Afviger",
       round(expected_false_flags::numeric, 1) as "Ventet falske", assessed_at as "Set på"
  from klyngepuls.assessed_quarter order by quarter desc`),
      ),
    )
    .withPanel(
      table(
        {
          title: 'Afvigelser i hvert kvartal',
          description: 'Deviations by quarter, code and what has become of them.',
        },
        sql(`select quarter as "Kvartal", code as "Kode", status as "Status", count(*) as "Antal"
  from klyngepuls.deviation group by quarter, code, status order by quarter desc, code, status`),
      ),
    )
    .withPanel(
      table(
        {
          title: 'Åbne afvigelser',
          description: 'Each is a question to the cluster; a report or an explanation closes it.',
          width: 24,
        },
        sql(`select quarter as "Kvartal", cluster as "Klynge", funder as "Bevillingsgiver", code as "Kode",
       indicator as "Indikator", observed as "Set", expected_low as "Ventet fra",
       expected_high as "Ventet til", likely as "Ment", series_state as "Serie", sentence ->> 'da' as "Spørgsmål", opened_at as "Åbnet"
  from klyngepuls.deviation where status = 'open' order by opened_at desc limit 200`),
      ),
    );
}
