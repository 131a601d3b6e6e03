import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboard } from './dashboard.js';
import { curve, number } from './panels.js';
import { promql, promqlNow } from './sources.js';

const P99 = (metric: string, by: string) =>
  `histogram_quantile(0.99, sum by (le, ${by}) (rate(${metric}_bucket[$__rate_interval])))`;

const age = (metric: string) => promqlNow(`time() - max(${metric})`, 'sekunder');

/** Whether what is received becomes verdicts and outcomes, and whether the numbers can be trusted. */
export function pipelineHealth(): DashboardBuilder {
  const board = dashboard('pipeline', 'Behandlingens helbred');
  for (const panel of [...state(), ...flow(), ...processes()]) board.withPanel(panel);
  return board;
}

function state() {
  return [
    number(
      { title: 'Oppe', description: 'Apps that answer.' },
      promqlNow('min by (job) (up)', '{{job}}'),
    ),
    number(
      { title: 'Afviger fra genberegning', description: 'Differences from a rebuild.' },
      promqlNow('max(klyngepuls_reconcile_mismatches)', 'afvigelser'),
    ),
    number(
      { title: 'Revisionskæder hele', description: '1 when every audit chain is whole.' },
      promqlNow('min(klyngepuls_audit_chain_ok)', 'hele'),
    ),
    number(
      {
        title: 'Siden kalenderen blev læst',
        description: 'Time since passed deadlines were last looked for.',
        unit: 's',
      },
      age('klyngepuls_calendar_last_evaluation_timestamp_seconds'),
    ),
    number(
      { title: 'Siden oprydning', description: 'Time since the sweeper last finished.', unit: 's' },
      age('klyngepuls_sweeper_last_timestamp_seconds'),
    ),
    number(
      { title: 'Siden genberegning', description: 'Age of the last comparison.', unit: 's' },
      age('klyngepuls_reconcile_last_success_timestamp_seconds'),
    ),
  ];
}

function flow() {
  return [
    curve(
      { title: 'Indsendelser efter tilstand', description: 'Submissions by state.' },
      promql('max by (state) (klyngepuls_reports)', '{{state}}'),
    ),
    curve(
      { title: 'Ældste ventende', description: 'Oldest work that waits.', unit: 's' },
      promql('max(klyngepuls_submission_oldest_unfinished_age_seconds)', 'uden svar'),
      promql('max(klyngepuls_outbox_oldest_unsent_age_seconds)', 'ikke sendt'),
    ),
    curve(
      { title: 'Domme', description: 'Verdicts a minute by outcome.' },
      promql(
        'sum by (outcome) (rate(klyngepuls_reports_judged_total[$__rate_interval])) * 60',
        '{{outcome}}',
      ),
    ),
    curve(
      { title: 'Trinnenes tid, 99 %', description: 'Duration of one job by stage.', unit: 's' },
      promql(P99('klyngepuls_stage_duration_seconds', 'stage'), '{{stage}}'),
    ),
    curve(
      { title: 'Job efter tilstand', description: "The queue's own count of jobs." },
      promql('sum by (queue, state) (bullmq_job_count)', '{{queue}} {{state}}'),
    ),
    curve(
      { title: 'Standsede og opgivne', description: 'Stalled jobs and quarantined reports.' },
      promql('sum by (stage) (klyngepuls_jobs_stalled_total)', 'standset {{stage}}'),
      promql('max(klyngepuls_reports{state="quarantined"})', 'karantæne'),
    ),
  ];
}

function processes() {
  return [
    curve(
      { title: 'Svar i sekundet', description: 'Answers by app and code.', unit: 'reqps' },
      promql(
        'sum by (job, code) (rate(http_request_duration_seconds_count[$__rate_interval]))',
        '{{job}} {{code}}',
      ),
    ),
    curve(
      { title: 'Svartid, 99 %', description: 'Duration of a request by app.', unit: 's' },
      promql(P99('http_request_duration_seconds', 'job'), '{{job}}'),
    ),
    curve(
      { title: 'Hukommelse', description: 'Resident memory by app.', unit: 'bytes' },
      promql('process_resident_memory_bytes{job=~"ingest|worker|api"}', '{{job}}'),
    ),
    curve(
      { title: 'Hændelsesløkkens forsinkelse', description: 'Event loop lag, 99 %.', unit: 's' },
      promql('nodejs_eventloop_lag_p99_seconds', '{{job}}'),
    ),
  ];
}
