import { Injectable } from '@nestjs/common';
import { CatalogueCache } from '../client/catalogue-cache.js';
import { PortalDatabase } from '../client/portal-database.js';
import { ReportClient } from '../client/report-client.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { clusterOf, personOf } from '../page/visitor.js';
import { ClusterOverviewPage, returnedAmong } from './cluster-overview.page.js';

/** Funders look at the newest reports; what they sent back of older ones has been mended. */
const QUARTERS_ASKED = 3;

/** A cluster's own overview. */
@Injectable()
export class ClusterOverview {
  constructor(
    private readonly reports: ReportClient,
    private readonly catalogues: CatalogueCache,
    private readonly pool: PortalDatabase,
  ) {}

  async render(visit: Visit): Promise<string> {
    const person = personOf(visit);
    const cluster = clusterOf(visit);
    const [{ instant: now }, catalogue, standings, questions] = await Promise.all([
      this.pool.now(),
      this.catalogues.read(),
      this.reports.standings(person, cluster),
      this.reports.questions(person, cluster),
    ]);
    const newest = standings.filter(({ receivedAt }) => receivedAt !== null);
    const [upcoming, ...found] = await Promise.all([
      this.reports.upcoming(now),
      ...newest.slice(0, QUARTERS_ASKED).map(async ({ quarter }) => ({
        quarter,
        reports: await this.reports.reports(person, { cluster, quarter }),
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
}
