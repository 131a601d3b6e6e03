import type { DemoReport } from '../demo/make-demo.js';
import { approveHistory } from './approve-history.js';
import type { Credentials } from './credentials.js';
import { callService } from './service-client.js';

export interface DemoRun {
  /** In order of receipt. */
  readonly reports: readonly DemoReport[];
  readonly credentials: Credentials;
  readonly setClock: (instant: string) => Promise<void>;
  /** Resolves when all that was sent has been judged and added up. */
  readonly settled: () => Promise<void>;
  readonly onSent: (count: number) => void;
}

// Enough to keep both cores of a small machine busy; a cluster's own reports keep their order.
const CLUSTERS_AT_ONCE = 4;
// The clock may move on when a report has its verdict, and not while it is being judged.
const VERDICT_WAIT_S = 20;

/** The demonstration's past quarters go in as history and are approved; its last one as clusters send it. */
export async function sendDemo(run: DemoRun): Promise<void> {
  const { import: history = [], report: current = [] } = Object.groupBy(
    run.reports,
    ({ via }) => via,
  );
  let sent = 0;
  const count = () => run.onSent(++sent);

  const queues = [...Map.groupBy(history, ({ report }) => report.cluster).values()];
  const lane = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const past of queue) {
        await importReport(past, run.credentials);
        count();
      }
    }
  };
  await Promise.all(Array.from({ length: CLUSTERS_AT_ONCE }, lane));
  await run.settled();
  await approveHistory(run.credentials);

  for (const live of current) {
    await run.setClock(live.receivedAt);
    await submitReport(live, run.credentials);
    count();
  }
}

function importReport({ receivedAt, report }: DemoReport, { urls, admin }: Credentials) {
  return callService({
    url: `${urls.ingest}/v1/imports?receivedAt=${encodeURIComponent(receivedAt)}`,
    key: admin,
    body: report,
  });
}

function submitReport({ report }: DemoReport, { urls, clusters }: Credentials) {
  return callService({
    url: `${urls.ingest}/v1/reports`,
    key: clusters[report.cluster] ?? '',
    body: report,
    headers: { prefer: `wait=${VERDICT_WAIT_S}` },
  });
}
