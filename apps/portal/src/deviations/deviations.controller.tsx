import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FunderDesk } from '../client/funder-client.js';
import { FUNDERS } from '../page/access.js';
import { Action, Page, seeOther, Visiting } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import { funderOf, orRefused, readSaid } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
import { DeviationPage, type DeviationView } from './deviation.page.js';
import { DeviationsPage } from './deviations.page.js';
import { OPEN_STATUSES } from './deviations-by-need.js';

@Controller('afvigelser')
export class DeviationsController {
  constructor(private readonly desk: FunderDesk) {}

  @Page('', FUNDERS)
  async list(@Visiting() visit: Visit, @Query('vis') shown: unknown): Promise<string> {
    const person = funderOf(visit);
    const isAll = shown === 'alle';
    const query = isAll ? {} : { status: OPEN_STATUSES.join(',') };
    const [catalogue, { deviations }, rows] = await Promise.all([
      this.desk.catalogue(),
      this.desk.deviations(person, query),
      this.desk.timeliness(person, {}),
    ]);
    const quarter = rows[0]?.quarter ?? '';
    const assessed = await this.desk.assessed(person, quarter);
    const view = { catalogue, deviations, isAll, quarter, assessed };
    return renderPage(<DeviationsPage {...view} />, visit);
  }

  @Page(':id', FUNDERS)
  async one(
    @Visiting() visit: Visit,
    @Param('id') id: string,
    @Query('gemt') saved: unknown,
  ): Promise<string> {
    const isSaved = saved === 'asked' || saved === 'decided';
    return this.page(visit, id, isSaved ? { saved } : {});
  }

  @Action(':id/spoergsmaal', FUNDERS)
  async ask(
    @Visiting() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { said } = readSaid(body, 'spoergsmaal');
    const { deviations } = visit.locale.text;
    const why =
      said === ''
        ? deviations.ask.required
        : await orRefused(
            this.desk.say(funderOf(visit), `${pathOf(id)}/questions`, { text: said }),
            {
              400: deviations.tooLong,
              409: deviations.settled,
            },
          );
    if (why === undefined) return seeOther(reply, `/afvigelser/${id}?gemt=asked`);
    reply.code(422);
    return this.page(visit, id, { refused: { field: 'spoergsmaal', why, said } });
  }

  @Action(':id/afgoerelse', FUNDERS)
  async decide(
    @Visiting() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { said, choice } = readSaid(body, 'begrundelse');
    const { deviations } = visit.locale.text;
    const decision = choice === 'accept' ? 'accept' : 'reject';
    const reason = said === '' ? {} : { reason: said };
    const why =
      decision === 'reject' && said === ''
        ? deviations.decide.required
        : await orRefused(
            this.desk.say(funderOf(visit), `${pathOf(id)}/decisions`, { decision, ...reason }),
            { 400: deviations.tooLong, 409: deviations.settled },
          );
    if (why === undefined) return seeOther(reply, `/afvigelser/${id}?gemt=decided`);
    reply.code(422);
    return this.page(visit, id, { refused: { field: 'begrundelse', why, said } });
  }

  private async page(
    visit: Visit,
    id: string,
    said: Pick<DeviationView, 'saved' | 'refused'>,
  ): Promise<string> {
    const person = funderOf(visit);
    const [catalogue, deviation] = await Promise.all([
      this.desk.catalogue(),
      this.desk.deviation(person, id),
    ]);
    const assessed = await this.desk.assessed(person, deviation.quarter);
    return renderPage(<DeviationPage {...{ catalogue, deviation, assessed }} {...said} />, visit);
  }
}

const pathOf = (id: string): string => `/v1/deviations/${encodeURIComponent(id)}`;
