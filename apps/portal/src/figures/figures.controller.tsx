import { Controller, Param } from '@nestjs/common';
import { ALL } from '#domain';
import { highlightsOf } from '../client/highlights.js';
import { PublicClient } from '../client/public-client.js';
import { CurrentVisit, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { FiguresPage } from './figures.page.js';
import { IndicatorPage } from './indicator.page.js';

/** Approved figures, for anybody. */
@Controller('tal')
export class FiguresController {
  constructor(private readonly figures: PublicClient) {}

  @Page('', 'anyone')
  async list(@CurrentVisit() visit: Visit): Promise<string> {
    const [indicators, names] = await Promise.all([
      this.figures.indicators(),
      this.figures.styrkepositioner(),
    ]);
    // The first that the programme shows stands for the whole.
    const [first] = highlightsOf(indicators, 'public');
    const main = indicators.findLast(({ code }) => code === first?.code);
    const series = main === undefined ? [] : await this.figures.series(main.code);
    const quarter = series.findLast(({ value }) => value !== null)?.quarter;
    const national = quarter === undefined ? [] : await this.figures.national(quarter);
    const view = { quarter, national, indicators, main, series, names };
    return renderPage(<FiguresPage view={view} />, visit);
  }

  @Page(':indicator', 'anyone')
  async find(@CurrentVisit() visit: Visit, @Param('indicator') code: string): Promise<string> {
    const [indicators, names] = await Promise.all([
      this.figures.indicators(),
      this.figures.styrkepositioner(),
    ]);
    const indicator = indicators.findLast((each) => each.code === code);
    if (indicator === undefined) throw new PageRefused('notFound');
    const whole = indicators.findLast((each) => each.code === indicator.partOf);
    const series = await this.figures.series(code);
    const national = series.filter(({ styrkeposition }) => styrkeposition === ALL);
    return renderPage(
      <IndicatorPage view={{ indicator, whole, series, national, names }} />,
      visit,
    );
  }
}
