import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Verdict } from '#domain';
import type { SavedState, Swept } from '#persistence';
import { AppMetrics, STAGES, type Stage } from '#platform';

/** The worker's own numbers. Labels are closed sets: never a cluster, an id or a message. */
@Injectable()
export class PipelineMetrics {
  private readonly runs: Counter<'stage' | 'outcome'>;
  private readonly seconds: Histogram<'stage'>;
  private readonly reports: Counter<'outcome' | 'reason'>;
  private readonly relayed: Counter;
  private readonly redispatched: Counter;
  private readonly quarantined: Counter;
  private readonly lastSweep: Gauge;
  private readonly lastCalendar: Gauge;
  private readonly stalledJobs: Counter<'stage'>;

  constructor({ registry }: AppMetrics) {
    const registers = [registry];
    this.runs = new Counter({
      name: 'klyngepuls_stage_runs_total',
      help: 'Jobs finished by a stage, by outcome.',
      labelNames: ['stage', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'klyngepuls_stage_duration_seconds',
      help: 'Duration of one job, by stage.',
      labelNames: ['stage'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30],
      registers,
    });
    this.reports = new Counter({
      name: 'klyngepuls_reports_judged_total',
      help: 'Verdicts by outcome; rejections also by family of finding code.',
      labelNames: ['outcome', 'reason'],
      registers,
    });
    this.relayed = new Counter({
      name: 'klyngepuls_outbox_relayed_total',
      help: 'Outbox rows moved to the queues.',
      registers,
    });
    this.redispatched = new Counter({
      name: 'klyngepuls_sweeper_redispatched_total',
      help: 'Submissions and marks dispatched again by the sweeper.',
      registers,
    });
    this.quarantined = new Counter({
      name: 'klyngepuls_submissions_quarantined_total',
      help: 'Submissions put in quarantine after too many crashed attempts.',
      registers,
    });
    this.lastSweep = new Gauge({
      name: 'klyngepuls_sweeper_last_timestamp_seconds',
      help: 'Unix time of the last completed sweep of this process.',
      registers,
    });
    this.lastCalendar = new Gauge({
      name: 'klyngepuls_calendar_last_evaluation_timestamp_seconds',
      help: 'Unix time at which this process last evaluated deadlines.',
      registers,
    });
    this.stalledJobs = new Counter({
      name: 'klyngepuls_jobs_stalled_total',
      help: 'Jobs taken from a worker that stopped renewing their lock, by stage.',
      labelNames: ['stage'],
      registers,
    });
    for (const stage of STAGES) this.stalledJobs.inc({ stage }, 0);
  }

  /** Times a run; what it throws counts as failed and is thrown on. */
  async time(stage: Stage, run: () => Promise<string>): Promise<void> {
    const stop = this.seconds.startTimer({ stage });
    let outcome = 'failed';
    try {
      outcome = await run();
    } finally {
      stop();
      this.runs.inc({ stage, outcome });
    }
  }

  judged(outcome: SavedState, verdict: Verdict): void {
    for (const reason of reasonsOf(outcome, verdict)) this.reports.inc({ outcome, reason });
  }

  moved(rows: number): void {
    this.relayed.inc(rows);
  }

  stalled(stage: Stage): void {
    this.stalledJobs.inc({ stage });
  }

  calendarRead(): void {
    this.lastCalendar.set(Date.now() / 1_000);
  }

  swept(swept: Swept): void {
    this.redispatched.inc(swept.redispatched + swept.enqueued);
    this.quarantined.inc(swept.quarantined);
    this.lastSweep.set(Date.now() / 1_000);
  }
}

/** `KP-S`, not `KP-S003`: a family is a bounded label, and says who is to look. */
function reasonsOf(outcome: SavedState, verdict: Verdict): readonly string[] {
  if (outcome !== 'rejected') return ['none'];
  const rejecting = verdict.findings.filter(
    ({ severity, needsExplanation }) => severity === 'error' || needsExplanation,
  );
  return [...new Set(rejecting.map(({ code }) => code.slice(0, 'KP-S'.length)))];
}
