import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReportClient } from '../client/report-client.js';
import { CLUSTERS, EDITORS } from '../page/access.js';
import { Action, CurrentVisit, Page, seeOther } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { clusterOf, personOf } from '../page/visitor.js';
import { QuestionsPage } from './questions.page.js';

@Controller('spoergsmaal')
export class QuestionsController {
  constructor(private readonly reports: ReportClient) {}

  @Page('', CLUSTERS)
  show(@CurrentVisit() visit: Visit): Promise<string> {
    return this.page(visit);
  }

  @Action(':id', EDITORS)
  async answer(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Body() body: { readonly svar?: unknown } | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = typeof body?.svar === 'string' ? body.svar.trim() : '';
    if (text === '') {
      reply.status(422);
      return this.page(visit, id);
    }
    await this.reports.answer(personOf(visit), id, text);
    return seeOther(reply, '/spoergsmaal');
  }

  private async page(visit: Visit, lacking?: string): Promise<string> {
    const person = personOf(visit);
    const page = (
      <QuestionsPage
        questions={await this.reports.questions(person, clusterOf(visit))}
        mayAnswer={person.role === 'cluster-editor'}
        {...(lacking === undefined ? {} : { lacking })}
      />
    );
    return renderPage(page, visit);
  }
}
