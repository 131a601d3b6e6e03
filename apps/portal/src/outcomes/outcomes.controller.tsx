import { Controller, Param, Query, StreamableFile } from '@nestjs/common';
import type { Catalogue } from '../client/catalogue.js';
import { FunderDesk, type FunderPerson } from '../client/funder-client.js';
import { PortalPool } from '../client/portal-pool.js';
import { FUNDERS } from '../page/access.js';
import { Download, Page, Visiting } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import { funderOf } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
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
const FORMATS = ['xlsx', 'csv', 'json-stat'];

interface Scene {
  readonly catalogue: Catalogue;
  readonly choice: OutcomesChoice;
  readonly quarters: readonly string[];
  readonly funders: readonly string[];
  readonly today: string;
}

@Controller('resultater')
export class OutcomesController {
  constructor(
    private readonly desk: FunderDesk,
    private readonly pool: PortalPool,
  ) {}

  @Page('', FUNDERS)
  async show(
    @Visiting() visit: Visit,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const person = funderOf(visit);
    const scene = await this.scene(person, query);
    const question = questionOf(scene.choice, scene.catalogue);
    const { indicator = '' } = question;
    const [outcomes, reaches, figures] = await Promise.all([
      this.desk.outcomes(person, question),
      // A forecast is made from what is known now, and says nothing of another day.
      scene.choice.knownOn === undefined ? this.desk.reaches(person, { indicator }) : [],
      this.figures(person, scene),
    ]);
    return renderPage(<OutcomesPage {...scene} {...{ outcomes, reaches, figures }} />, visit);
  }

  /** The way to the target of one indicator, in one styrkeposition or in all of them. */
  @Page(':styrkeposition/:indicator', FUNDERS)
  async target(
    @Visiting() visit: Visit,
    @Param('styrkeposition') styrkeposition: string,
    @Param('indicator') code: string,
    @Query('bevilling') funder: unknown,
  ): Promise<string> {
    const person = funderOf(visit);
    const catalogue = await this.desk.catalogue();
    const indicator = catalogue.indicator(code);
    if (indicator === undefined) throw new PageRefused('notFound');
    const asked = { styrkeposition, indicator: code, funder, own: person.funder };
    const reaches = await this.desk.reaches(person, { indicator: code });
    const view = targetView(reaches, asked, { catalogue, locale: visit.locale });
    if (view === undefined) throw new PageRefused('notFound');
    return renderPage(<TargetPage {...{ indicator, view }} />, visit);
  }

  /** The first figure of the choice in the quarters up to the chosen one. */
  private async figures(
    person: FunderPerson,
    { catalogue, choice, quarters }: Scene,
  ): Promise<OutcomesFiguresView> {
    const [indicator] = indicatorsOf(catalogue, choice.group);
    if (indicator === undefined) throw new PageRefused('notFound');
    const place = quarters.indexOf(choice.quarter);
    const shown = quarters.slice(place, place + QUARTERS_SHOWN).reverse();
    const question = { quarter: shown.join(','), window: 'quarter', indicator: indicator.code };
    const { funder, knownOn } = choice;
    const [{ cells }, overlap] = await Promise.all([
      this.desk.outcomes(person, { ...question, funder, ...asOfQuery(knownOn) }),
      knownOn === undefined ? this.desk.overlap(person, choice.quarter) : undefined,
    ]);
    return { catalogue, indicator, quarters: shown, cells, overlap };
  }

  /** The api's own file for the same question, with its sheet of sources and definitions. */
  @Download('hent', FUNDERS)
  async download(
    @Visiting() visit: Visit,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<StreamableFile> {
    const format = FORMATS.find((each) => each === query.format);
    if (format === undefined) throw new PageRefused('notFound');
    const person = funderOf(visit);
    const { choice, catalogue } = await this.scene(person, query);
    const file = await this.desk.file(person, { ...questionOf(choice, catalogue), format });
    return new StreamableFile(file.bytes, {
      type: file.type,
      disposition: file.disposition,
      length: file.bytes.length,
    });
  }

  /** Quarters that have ended, newest first, and what of them is chosen. */
  private async scene(
    person: FunderPerson,
    query: Readonly<Record<string, unknown>>,
  ): Promise<Scene> {
    const [catalogue, newest, { day: today }] = await Promise.all([
      this.desk.catalogue(),
      this.desk.timeliness(person, {}),
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
