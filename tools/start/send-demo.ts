import type { Quarter } from '#domain';
import type { Credentials } from './credentials.js';
import { callService } from './service-client.js';

/** One report of the demonstration, and when it came. */
export interface DemoReport {
  readonly cluster: string;
  readonly quarter: Quarter;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly report: unknown;
}

export interface DemoRun {
  readonly reports: readonly DemoReport[];
  readonly credentials: Credentials;
  readonly setClock: (instant: string) => Promise<void>;
  readonly onSent: (count: number) => void;
}

// Enough to keep both cores of a small machine busy; a cluster's own reports keep their order.
const CLUSTERS_AT_ONCE = 4;
// The clock may move on when a report has its verdict, and not while it is being judged.
const VERDICT_WAIT_S = 20;

/** The demonstration's past quarters go in as history, its last one as clusters send it. */
export async function sendDemo(run: DemoRun): Promise<void> {
  const { history, current } = splitDemo(run.reports);
  let sent = 0;
  const count = () => run.onSent(++sent);

  const queues = [...Map.groupBy(history, (report) => report.cluster).values()];
  const lane = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const report of queue) {
        await importReport(report, run.credentials);
        count();
      }
    }
  };
  await Promise.all(Array.from({ length: CLUSTERS_AT_ONCE }, lane));

  for (const report of current) {
    await run.setClock(report.receivedAt);
    await submitReport(report, run.credentials);
    count();
  }
}

/** Both in the order of receipt: the last quarter is sent live, corrections of it included. */
export function splitDemo(reports: readonly DemoReport[]): {
  readonly history: readonly DemoReport[];
  readonly current: readonly DemoReport[];
} {
  const ordered = reports.toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  const last = ordered.reduce((quarter, report) => maxOf(quarter, report.quarter), '');
  return {
    history: ordered.filter((report) => report.quarter !== last),
    current: ordered.filter((report) => report.quarter === last),
  };
}

const maxOf = (a: string, b: string): string => (a > b ? a : b);

function importReport({ receivedAt, report }: DemoReport, { urls, admin }: Credentials) {
  return callService({
    url: `${urls.ingest}/v1/imports`,
    key: admin,
    body: { receivedAt, report },
  });
}

function submitReport({ cluster, report }: DemoReport, { urls, clusters }: Credentials) {
  return callService({
    url: `${urls.ingest}/v1/reports`,
    key: clusters[cluster] ?? '',
    body: report,
    headers: { prefer: `wait=${VERDICT_WAIT_S}` },
  });
}
