import { Controller, Param, Query } from '@nestjs/common';
import { lineageAnswer, type OutcomeCell, outcomesAnswer } from '#contract';
import { CatalogueCache } from '../client/catalogue-cache.js';
import { withQuery } from '../client/query.js';
import { ServiceClient } from '../client/service-client.js';
import { PERSONS } from '../page/access.js';
import { CurrentVisit, Page } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { LineagePage } from './lineage.page.js';

/** The way back from any number, for everybody who may see it. */
@Controller('spor')
export class LineageController {
  constructor(
    private readonly services: ServiceClient,
    private readonly catalogues: CatalogueCache,
  ) {}

  @Page(':cell', PERSONS)
  async show(
    @CurrentVisit() visit: Visit,
    @Param('cell') cell: string,
    @Query('asOf') asOf: unknown,
  ): Promise<string> {
    const known = typeof asOf === 'string' ? { asOf } : {};
    const path = withQuery(`/v1/lineage/${encodeURIComponent(cell)}`, known);
    const [catalogue, lineage] = await Promise.all([
      this.catalogues.read(),
      this.services.read(lineageAnswer, { from: 'api', path, person: visit.person }),
    ]);
    const value = await this.numberOf(visit, lineage.cell, known);
    const isFunder = visit.person?.role === 'funder';
    return renderPage(
      <LineagePage {...{ catalogue, lineage, value, isFunder, ...known }} />,
      visit,
    );
  }

  /** The number that is traced; undefined where the model has no such cell any more. */
  private async numberOf(
    visit: Visit,
    cell: string,
    known: { readonly asOf?: string },
  ): Promise<OutcomeCell | undefined> {
    const [quarter = '', window = '', styrkeposition = '', funder = '', indicator = ''] =
      cell.split('~');
    const place = { quarter, window, styrkeposition, funder, indicator };
    const path = withQuery('/v1/outcomes', { ...place, ...known });
    const call = { from: 'api', path, person: visit.person } as const;
    return (await this.services.read(outcomesAnswer, call)).cells[0];
  }
}
