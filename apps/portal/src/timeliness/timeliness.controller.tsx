import { Controller, Param } from '@nestjs/common';
import { FunderClient, type FunderPerson } from '../client/funder-client.js';
import { FUNDERS } from '../page/access.js';
import { CurrentVisit, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { funderOf } from '../page/visitor.js';
import {
  ClusterTimelinessPage,
  TimelinessPage,
  type TimelinessPageView,
} from './timeliness.page.js';

@Controller('rettidighed')
export class TimelinessController {
  constructor(private readonly funders: FunderClient) {}

  @Page('', FUNDERS)
  async grid(@CurrentVisit() visit: Visit): Promise<string> {
    return renderPage(<TimelinessPage {...(await this.view(funderOf(visit)))} />, visit);
  }

  @Page(':cluster', FUNDERS)
  async cluster(@CurrentVisit() visit: Visit, @Param('cluster') cluster: string): Promise<string> {
    const person = funderOf(visit);
    const view = await this.view(person);
    const rows = view.rows.filter((row) => row.cluster === cluster);
    if (rows.length === 0) throw new PageRefused('notFound');
    const reminders = await this.funders.reminders(person, { cluster });
    const page = <ClusterTimelinessPage {...view} {...{ cluster, rows, reminders }} />;
    return renderPage(page, visit);
  }

  /** From the first quarter of the programme that the last closed quarter lies in. */
  private async view(person: FunderPerson): Promise<TimelinessPageView> {
    const [catalogue, newest] = await Promise.all([
      this.funders.catalogue(),
      this.funders.timeliness(person, {}),
    ]);
    const quarter = newest[0]?.quarter ?? '';
    const programme = catalogue.programmes.find(({ quarters }) => quarters.includes(quarter));
    const from = programme?.quarters[0] ?? quarter;
    const rows = await this.funders.timeliness(person, { from, to: quarter });
    return { catalogue, rows };
  }
}
