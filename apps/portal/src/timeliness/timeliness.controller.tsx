import { Controller, Param } from '@nestjs/common';
import { FunderDesk, type FunderPerson } from '../client/funder-client.js';
import { FUNDERS } from '../page/access.js';
import { Page, Visiting } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import { funderOf } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
import {
  ClusterTimelinessPage,
  TimelinessPage,
  type TimelinessPageView,
} from './timeliness.page.js';

@Controller('rettidighed')
export class TimelinessController {
  constructor(private readonly desk: FunderDesk) {}

  @Page('', FUNDERS)
  async grid(@Visiting() visit: Visit): Promise<string> {
    return renderPage(<TimelinessPage {...(await this.view(funderOf(visit)))} />, visit);
  }

  @Page(':cluster', FUNDERS)
  async cluster(@Visiting() visit: Visit, @Param('cluster') cluster: string): Promise<string> {
    const person = funderOf(visit);
    const view = await this.view(person);
    const rows = view.rows.filter((row) => row.cluster === cluster);
    if (rows.length === 0) throw new PageRefused('notFound');
    const reminders = await this.desk.reminders(person, { cluster });
    const page = <ClusterTimelinessPage {...view} {...{ cluster, rows, reminders }} />;
    return renderPage(page, visit);
  }

  /** From the first quarter of the programme that the last closed quarter lies in. */
  private async view(person: FunderPerson): Promise<TimelinessPageView> {
    const [catalogue, newest] = await Promise.all([
      this.desk.catalogue(),
      this.desk.timeliness(person, {}),
    ]);
    const quarter = newest[0]?.quarter ?? '';
    const programme = catalogue.programmes.find(({ quarters }) => quarters.includes(quarter));
    const from = programme?.quarters[0] ?? quarter;
    const rows = await this.desk.timeliness(person, { from, to: quarter });
    return { catalogue, rows };
  }
}
