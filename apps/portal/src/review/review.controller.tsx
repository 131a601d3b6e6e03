import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FunderDesk } from '../client/funder-client.js';
import { FUNDERS } from '../page/access.js';
import { Action, Page, seeOther, Visiting } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import { funderOf, orRefused, readSaid } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
import { ReviewPage, type ReviewView } from './review.page.js';
import { ReviewsPage } from './reviews.page.js';

interface Place {
  readonly cluster: string;
  readonly quarter: string;
}

@Controller('gennemgang')
export class ReviewController {
  constructor(private readonly desk: FunderDesk) {}

  @Page('', FUNDERS)
  async list(@Visiting() visit: Visit, @Query('kvartal') asked: unknown): Promise<string> {
    const person = funderOf(visit);
    const [catalogue, waiting, returned] = await Promise.all([
      this.desk.catalogue(),
      this.desk.reports(person, { status: 'waiting' }),
      this.desk.reports(person, { status: 'returned' }),
    ]);
    const newestFirst = waiting.toReversed();
    const chosen = newestFirst.find(({ quarter }) => quarter === asked) ?? newestFirst[0];
    const view = {
      catalogue,
      funder: person.funder,
      waiting: newestFirst,
      quarter: chosen?.quarter,
      returned,
    };
    return renderPage(<ReviewsPage {...view} />, visit);
  }

  @Page(':cluster/:quarter', FUNDERS)
  async one(
    @Visiting() visit: Visit,
    @Param() place: Place,
    @Query('gemt') saved: unknown,
  ): Promise<string> {
    const isSaved = saved === 'approve' || saved === 'return';
    return this.page(visit, place, isSaved ? { saved } : {});
  }

  @Action(':cluster/:quarter', FUNDERS)
  async decide(
    @Visiting() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param() place: Place,
    @Body() body: unknown,
  ): Promise<string> {
    const { said, choice, revision } = readSaid(body, 'begrundelse');
    const { review } = visit.locale.text;
    const decision = choice === 'approve' ? 'approve' : 'return';
    const path = `/v1/reports/${encodeURIComponent(place.cluster)}/${encodeURIComponent(place.quarter)}`;
    const reason = said === '' ? {} : { reason: said };
    const why =
      decision === 'return' && said === ''
        ? review.decide.required
        : await orRefused(
            this.desk.say(funderOf(visit), `${path}/reviews`, { decision, revision, ...reason }),
            { 400: review.tooLong, 409: review.otherRevision },
          );
    const here = `/gennemgang/${encodeURIComponent(place.cluster)}/${encodeURIComponent(place.quarter)}`;
    if (why === undefined) return seeOther(reply, `${here}?gemt=${decision}`);
    reply.code(422);
    return this.page(visit, place, { refused: { why, said } });
  }

  private async page(
    visit: Visit,
    place: Place,
    said: Pick<ReviewView, 'saved' | 'refused'>,
  ): Promise<string> {
    const facts = await this.desk.review(funderOf(visit), place);
    return renderPage(<ReviewPage {...facts} {...said} />, visit);
  }
}
