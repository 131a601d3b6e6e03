import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard.js';
import { curve, number, table } from './panels.js';
import { promql, promqlNow, sql } from './sources.js';

const byQuarter = (metric: string) => promqlNow(`max by (quarter) (${metric})`, '{{quarter}}');

/** Who owes a report, and when it is due. */
export function timeliness(): DashboardBuilder {
  return dashboard('timeliness', 'Rettidighed')
    .withPanel(
      number(
        { title: 'Skal rapportere', description: 'Clusters that owe a report.', width: 6 },
        byQuarter('klyngepuls_reporters_due'),
      ),
    )
    .withPanel(
      number(
        { title: 'Modtaget', description: 'Clusters with an accepted report.', width: 6 },
        byQuarter('klyngepuls_reporters_in'),
      ),
    )
    .withPanel(
      number(
        {
          title: 'Mangler efter fristen',
          description: 'No accepted report after deadline, grace and exemption.',
          width: 6,
        },
        byQuarter('klyngepuls_reporters_late'),
      ),
    )
    .withPanel(
      number(
        {
          title: 'Kom efter fristen',
          description: 'Accepted, after deadline, grace and exemption.',
          width: 6,
        },
        byQuarter('klyngepuls_reporters_came_late'),
      ),
    )
    .withPanel(
      table(
        {
          title: 'Tid til fristen for hver klynge',
          description: 'Seconds to the last moment in time; below 0 it has passed.',
        },
        promqlNow(
          'max by (cluster, quarter) (klyngepuls_report_deadline_timestamp_seconds) - time()',
          '{{cluster}} {{quarter}}',
        ).format('table' as never),
      ),
    )
    .withPanel(
      table(
        {
          title: 'Godkendt rapport fra hver klynge',
          description: '1 when a report is accepted, else 0.',
        },
        promqlNow(
          'max by (cluster, quarter) (klyngepuls_report_accepted)',
          '{{cluster}} {{quarter}}',
        ).format('table' as never),
      ),
    )
    .withPanel(
      curve(
        {
          title: 'Modtagne rapporter over tid',
          description: 'How the reports of each quarter have come in.',
        },
        promql('max by (quarter) (klyngepuls_reporters_in)', '{{quarter}}'),
      ),
    )
    .withPanel(
      table(
        { title: 'Frister', description: 'Every deadline of every programme.' },
        sql(`select quarter as "Kvartal", deadline_at as "Frist", grace_minutes as "Respit, minutter"
  from klyngepuls.deadline order by quarter desc`),
      ),
    );
}
