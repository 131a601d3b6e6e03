import { Controller, Param } from '@nestjs/common';
import type { DiffAnswer, ReportsAnswer } from '#contract';
import { isQuarter } from '#domain';
import { CatalogueCache } from '../client/catalogue-cache.js';
import { ReportClient } from '../client/report-client.js';
import type { Place } from '../client/report-path.js';
import { CLUSTERS } from '../page/access.js';
import { CurrentVisit, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { clusterOf, personOf } from '../page/visitor.js';
import { HistoryPage } from './history.page.js';

/** Corrections beyond these are looked up by their own revisions. */
const DIFFS_SHOWN = 5;

@Controller('historik')
export class HistoryController {
  constructor(
    private readonly reports: ReportClient,
    private readonly catalogues: CatalogueCache,
  ) {}

  @Page(':quarter', CLUSTERS)
  async show(@CurrentVisit() visit: Visit, @Param('quarter') quarter: string): Promise<string> {
    if (!isQuarter(quarter)) throw new PageRefused('notFound');
    const cluster = clusterOf(visit);
    const [catalogue, reports] = await Promise.all([
      this.catalogues.read(),
      this.reports.reports(personOf(visit), { cluster, quarter }),
    ]);
    const diffs = await this.diffs(visit, { cluster, quarter }, reports);
    const clusterName = catalogue.clusterName(cluster);
    const page = (
      <HistoryPage quarter={quarter} clusterName={clusterName} reports={reports} diffs={diffs} />
    );
    return renderPage(page, visit);
  }

  /** Of each accepted revision to the accepted one before it, newest first. */
  private async diffs(
    visit: Visit,
    place: Place,
    reports: ReportsAnswer | undefined,
  ): Promise<DiffAnswer[]> {
    const accepted = (reports?.revisions ?? [])
      .filter(({ state }) => state === 'accepted' || state === 'superseded')
      .map(({ revision }) => revision);
    const pairs = accepted
      .slice(1)
      .map((to, at) => ({ from: accepted[at] ?? to, to }))
      .slice(-DIFFS_SHOWN)
      .toReversed();
    const found = await Promise.all(
      pairs.map((pair) => this.reports.diff(personOf(visit), place, pair)),
    );
    return found.filter((diff) => diff !== undefined);
  }
}
