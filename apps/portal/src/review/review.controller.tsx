import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FunderClient } from '../client/funder-client.js';
import type { Place } from '../client/report-path.js';
import { FUNDERS } from '../page/access.js';
import { Action, CurrentVisit, Page, seeOther } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import { orRefused, readStatement } from '../page/statement-form.js';
import type { Visit } from '../page/visit.js';
import { funderOf } from '../page/visitor.js';
import { loadReviewFacts } from './load-review-facts.js';
import { ReviewPage, type ReviewView } from './review.page.js';
import { ReviewsPage } from './reviews.page.js';

@Controller('gennemgang')
export class ReviewController {
  constructor(private readonly funders: FunderClient) {}

  @Page('', FUNDERS)
  async list(@CurrentVisit() visit: Visit, @Query('kvartal') asked: unknown): Promise<string> {
    const person = funderOf(visit);
    const [catalogue, waiting, returned] = await Promise.all([
      this.funders.catalogue(),
      this.funders.reports(person, { status: 'waiting' }),
      this.funders.reports(person, { status: 'returned' }),
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
    @CurrentVisit() visit: Visit,
    @Param() place: Place,
    @Query('gemt') saved: unknown,
  ): Promise<string> {
    const isSaved = saved === 'approve' || saved === 'return';
    return this.page(visit, place, isSaved ? { saved } : {});
  }

  @Action(':cluster/:quarter', FUNDERS)
  async decide(
    @CurrentVisit() visit: Visit,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param() place: Place,
    @Body() body: unknown,
  ): Promise<string> {
    const { statement, choice, revision } = readStatement(body, 'begrundelse');
    const { review } = visit.locale.text;
    const decision = choice === 'approve' ? 'approve' : 'return';
    const reason = statement === '' ? {} : { reason: statement };
    const why =
      decision === 'return' && statement === ''
        ? review.decide.required
        : await orRefused(
            this.funders.review(funderOf(visit), place, { decision, revision, ...reason }),
            { 400: review.tooLong, 409: review.otherRevision },
          );
    const here = `/gennemgang/${encodeURIComponent(place.cluster)}/${encodeURIComponent(place.quarter)}`;
    if (why === undefined) return seeOther(reply, `${here}?gemt=${decision}`);
    reply.code(422);
    return this.page(visit, place, { refused: { why, statement } });
  }

  private async page(
    visit: Visit,
    place: Place,
    outcome: Pick<ReviewView, 'saved' | 'refused'>,
  ): Promise<string> {
    const facts = await loadReviewFacts(this.funders, funderOf(visit), place);
    return renderPage(<ReviewPage {...facts} {...outcome} />, visit);
  }
}
