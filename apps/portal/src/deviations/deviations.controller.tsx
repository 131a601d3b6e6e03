import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { DeviationAnswer } from '#contract';
import { FunderClient, type FunderPerson } from '../client/funder-client.js';
import { FUNDERS } from '../page/access.js';
import { Action, CurrentVisit, Page, seeOther } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import { orRefused, readStatement } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
import { funderOf } from '../page/visitor.js';
import { DeviationPage, type DeviationView } from './deviation.page.js';
import { DeviationsPage } from './deviations.page.js';

@Controller('afvigelser')
export class DeviationsController {
  constructor(private readonly funders: FunderClient) {}

  @Page('', FUNDERS)
  async list(@CurrentVisit() visit: Visit, @Query('vis') shown: unknown): Promise<string> {
    const person = funderOf(visit);
    const isAll = shown === 'alle';
    const [catalogue, deviations, rows] = await Promise.all([
      this.funders.catalogue(),
      isAll ? this.allDeviations(person) : this.funders.openDeviations(person),
      this.funders.timeliness(person, {}),
    ]);
    const quarter = rows[0]?.quarter ?? '';
    const assessed = await this.funders.assessed(person, quarter);
    const view = { catalogue, deviations, isAll, quarter, assessed };
    return renderPage(<DeviationsPage {...view} />, visit);
  }

  @Page(':id', FUNDERS)
  async one(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Query('gemt') saved: unknown,
  ): Promise<string> {
    const isSaved = saved === 'asked' || saved === 'decided';
    return this.page(visit, id, isSaved ? { saved } : {});
  }

  @Action(':id/spoergsmaal', FUNDERS)
  async ask(
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { statement } = readStatement(body, 'spoergsmaal');
    const { deviations } = visit.locale.text;
    const why =
      statement === ''
        ? deviations.ask.required
        : await orRefused(this.funders.ask(funderOf(visit), id, statement), {
            400: deviations.tooLong,
            409: deviations.settled,
          });
    if (why === undefined) return seeOther(reply, `/afvigelser/${id}?gemt=asked`);
    reply.code(422);
    return this.page(visit, id, { refused: { field: 'spoergsmaal', why, statement } });
  }

  @Action(':id/afgoerelse', FUNDERS)
  async decide(
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { statement, choice } = readStatement(body, 'begrundelse');
    const { deviations } = visit.locale.text;
    const decision = choice === 'accept' ? 'accept' : 'reject';
    const reason = statement === '' ? {} : { reason: statement };
    const why =
      decision === 'reject' && statement === ''
        ? deviations.decide.required
        : await orRefused(this.funders.decide(funderOf(visit), id, { decision, ...reason }), {
            400: deviations.tooLong,
            409: deviations.settled,
          });
    if (why === undefined) return seeOther(reply, `/afvigelser/${id}?gemt=decided`);
    reply.code(422);
    return this.page(visit, id, { refused: { field: 'begrundelse', why, statement } });
  }

  private async allDeviations(person: FunderPerson): Promise<DeviationAnswer[]> {
    return (await this.funders.deviations(person)).deviations;
  }

  private async page(
    visit: Visit,
    id: string,
    outcome: Pick<DeviationView, 'saved' | 'refused'>,
  ): Promise<string> {
    const person = funderOf(visit);
    const [catalogue, deviation] = await Promise.all([
      this.funders.catalogue(),
      this.funders.deviation(person, id),
    ]);
    const assessed = await this.funders.assessed(person, deviation.quarter);
    return renderPage(
      <DeviationPage {...{ catalogue, deviation, assessed }} {...outcome} />,
      visit,
    );
  }
}
