import { Controller, Param, Query, StreamableFile } from '@nestjs/common';
import type { Catalogue } from '../client/catalogue.js';
import { FunderClient, type FunderPerson } from '../client/funder-client.js';
import { PortalDatabase } from '../client/portal-database.js';
import { FUNDERS } from '../page/access.js';
import { CurrentVisit, Download, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { funderOf } from '../page/visitor.js';
import { OutcomesPage } from './outcomes.page.js';
import {
  asOfQuery,
  indicatorsOf,
  type OutcomesChoice,
  questionOf,
  readChoice,
} from './outcomes-choice.js';
import type { OutcomesFiguresView } from './outcomes-figures.js';
import { TargetPage } from './target.page.js';
import { targetView } from './target-view.js';

/** Two years: a season and its repetition. */
const QUARTERS_SHOWN = 8;
const FORMATS = ['xlsx', 'csv', 'json-stat'] as const;

/** What is chosen, and what there is to choose among. */
interface OutcomesScope {
  readonly catalogue: Catalogue;
  readonly choice: OutcomesChoice;
  readonly quarters: readonly string[];
  readonly funders: readonly string[];
  readonly today: string;
}

@Controller('resultater')
export class OutcomesController {
  constructor(
    private readonly funders: FunderClient,
    private readonly pool: PortalDatabase,
  ) {}

  @Page('', FUNDERS)
  async show(
    @CurrentVisit() visit: Visit,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const person = funderOf(visit);
    const scope = await this.scope(person, query);
    const question = questionOf(scope.choice, scope.catalogue);
    const { indicator = '' } = question;
    const [outcomes, reaches, figures] = await Promise.all([
      this.funders.outcomes(person, question),
      // A forecast is made from what is known now, and says nothing of another day.
      scope.choice.knownOn === undefined ? this.funders.reaches(person, { indicator }) : [],
      this.figures(person, scope),
    ]);
    return renderPage(<OutcomesPage {...scope} {...{ outcomes, reaches, figures }} />, visit);
  }

  /** The way to the target of one indicator, in one styrkeposition or in all of them. */
  @Page(':styrkeposition/:indicator', FUNDERS)
  async target(
    @CurrentVisit() visit: Visit,
    @Param('styrkeposition') styrkeposition: string,
    @Param('indicator') code: string,
    @Query('bevilling') funder: unknown,
  ): Promise<string> {
    const person = funderOf(visit);
    const catalogue = await this.funders.catalogue();
    const indicator = catalogue.indicator(code);
    if (indicator === undefined) throw new PageRefused('notFound');
    const asked = { styrkeposition, indicator: code, funder, own: person.funder };
    const reaches = await this.funders.reaches(person, { indicator: code });
    const view = targetView(reaches, asked, { catalogue, locale: visit.locale });
    if (view === undefined) throw new PageRefused('notFound');
    return renderPage(<TargetPage {...{ indicator, view }} />, visit);
  }

  /** The first figure of the choice in the quarters up to the chosen one. */
  private async figures(
    person: FunderPerson,
    { catalogue, choice, quarters }: OutcomesScope,
  ): Promise<OutcomesFiguresView> {
    const [indicator] = indicatorsOf(catalogue, choice.group);
    if (indicator === undefined) throw new PageRefused('notFound');
    const place = quarters.indexOf(choice.quarter);
    const shown = quarters.slice(place, place + QUARTERS_SHOWN).reverse();
    const question = { quarter: shown.join(','), window: 'quarter', indicator: indicator.code };
    const { funder, knownOn } = choice;
    const [{ cells }, overlap] = await Promise.all([
      this.funders.outcomes(person, { ...question, funder, ...asOfQuery(knownOn) }),
      knownOn === undefined ? this.funders.overlap(person, choice.quarter) : undefined,
    ]);
    return { catalogue, indicator, quarters: shown, cells, overlap };
  }

  /** The api's own file for the same question, with its sheet of sources and definitions. */
  @Download('hent', FUNDERS)
  async download(
    @CurrentVisit() visit: Visit,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<StreamableFile> {
    const format = FORMATS.find((each) => each === query.format);
    if (format === undefined) throw new PageRefused('notFound');
    const person = funderOf(visit);
    const { choice, catalogue } = await this.scope(person, query);
    const file = await this.funders.file(person, { ...questionOf(choice, catalogue), format });
    return new StreamableFile(file.bytes, {
      type: file.type,
      disposition: file.disposition,
      length: file.bytes.length,
    });
  }

  /** Quarters that have ended, newest first, and what of them is chosen. */
  private async scope(
    person: FunderPerson,
    query: Readonly<Record<string, unknown>>,
  ): Promise<OutcomesScope> {
    const [catalogue, newest, { day: today }] = await Promise.all([
      this.funders.catalogue(),
      this.funders.timeliness(person, {}),
      this.pool.now(),
    ]);
    const last = newest[0]?.quarter ?? '';
    const all = catalogue.programmes.flatMap(({ quarters }) => quarters);
    const quarters = [...new Set(all)]
      .filter((quarter) => quarter <= last)
      .sort()
      .reverse();
    const funders = [
      ...new Set(catalogue.programmes.flatMap((each) => each.funders.map(({ code }) => code))),
    ];
    const known = { quarters, newest: last, funders, own: person.funder, today };
    return { catalogue, choice: readChoice(query, known), quarters, funders, today };
  }
}
