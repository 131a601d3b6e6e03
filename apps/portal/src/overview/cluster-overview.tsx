import type { CatalogueShelf } from '../client/catalogue-cache.js';
import type { PortalPool } from '../client/portal-pool.js';
import type { ReportDesk } from '../client/report-client.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { clusterOf, personOf } from '../reporting/quarter-to-report.js';
import { ClusterOverviewPage, returnedAmong } from './cluster-overview.page.js';

/** Funders look at the newest reports; what they sent back of older ones has been mended. */
const QUARTERS_ASKED = 3;

export interface OverviewParts {
  readonly desk: ReportDesk;
  readonly shelf: CatalogueShelf;
  readonly pool: PortalPool;
}

/** A cluster's own overview. */
export async function clusterOverview(
  visit: Visit,
  { desk, shelf, pool }: OverviewParts,
): Promise<string> {
  const person = personOf(visit);
  const cluster = clusterOf(visit);
  const [{ instant: now }, catalogue, standings, questions] = await Promise.all([
    pool.now(),
    shelf.read(),
    desk.standings(person, cluster),
    desk.questions(person, cluster),
  ]);
  const newest = standings.filter(({ receivedAt }) => receivedAt !== null);
  const [upcoming, ...found] = await Promise.all([
    desk.upcoming(now),
    ...newest.slice(0, QUARTERS_ASKED).map(async ({ quarter }) => ({
      quarter,
      reports: await desk.reports(person, { cluster, quarter }),
    })),
  ]);
  const page = (
    <ClusterOverviewPage
      clusterName={catalogue.clusterName(cluster)}
      now={now}
      standings={standings}
      upcoming={upcoming}
      questions={questions}
      returned={returnedAmong(found)}
      mayReport={person.role === 'cluster-editor'}
    />
  );
  return renderPage(page, visit);
}
