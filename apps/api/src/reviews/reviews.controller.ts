import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type ReopeningAnswer,
  type ReopeningBody,
  type ReportPath,
  type ReviewAnswer,
  type ReviewBody,
  reopeningAnswer,
  reopeningBody,
  reportPath,
  reviewAnswer,
  reviewBody,
} from '#contract';
import { saveReopening, saveReview } from '#persistence';
import { badRequest, Caller, notFound, type Principal, Problem, RequireScope } from '#platform';
import { ReaderTransactions } from '../reading/reader-transactions.js';
import { reviewerOf } from './reviewer-of.js';

/** What a funder says of a report; every funder for itself. */
@Controller('v1/reports')
export class ReviewsController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Post(':cluster/:quarter/reviews')
  @HttpCode(200)
  @RequireScope('review')
  @ApiOperation({ summary: 'Approve a report, or return it with a reason' })
  @ApiOkResponse({ standardSchema: reviewAnswer })
  async review(
    @Caller() caller: Principal,
    @Param({ schema: reportPath }) { cluster, quarter }: ReportPath,
    @Body({ schema: reviewBody }) body: ReviewBody,
  ): Promise<ReviewAnswer> {
    const { decision, revision, reason = null } = body;
    if (decision === 'return' && reason === null) throw withoutReason();
    return this.transactions.write(caller, async (view) => {
      const { funder } = reviewerOf(caller, view, quarter);
      const review = { cluster, quarter, revision, funder, decision, reason };
      const saved = await saveReview(view.sql, { ...review, sender: caller.keyId });
      if (saved.status === 'superseded') {
        throw saved.inForce === null ? notFound() : otherRevision(saved.inForce);
      }
      return review;
    });
  }

  @Post(':cluster/:quarter/reopenings')
  @HttpCode(200)
  @RequireScope('review')
  @ApiOperation({ summary: 'Let corrections of an old quarter in for a time' })
  @ApiOkResponse({ standardSchema: reopeningAnswer })
  async reopen(
    @Caller() caller: Principal,
    @Param({ schema: reportPath }) { cluster, quarter }: ReportPath,
    @Body({ schema: reopeningBody }) body: ReopeningBody,
  ): Promise<ReopeningAnswer> {
    const { until, reason } = body;
    return this.transactions.write(caller, async (view) => {
      const { funder, programme } = reviewerOf(caller, view, quarter);
      if (!programme.clusters.some(({ code }) => code === cluster)) throw notFound();
      const reopening = { cluster, quarter, funder, until, reason };
      const { zone } = programme.calendar;
      const saved = await saveReopening(view.sql, { ...reopening, zone, sender: caller.keyId });
      if (saved === undefined) throw overAlready();
      return { ...reopening, ...saved };
    });
  }
}

const withoutReason = (): Problem =>
  badRequest([
    {
      code: 'BODY',
      pointer: '/reason',
      detail: {
        da: 'Skriv, hvad klyngen skal se på.',
        en: 'Say what the cluster should look at.',
      },
    },
  ]);

const overAlready = (): Problem =>
  badRequest([
    {
      code: 'BODY',
      pointer: '/until',
      detail: { da: 'Den sidste dag er allerede gået.', en: 'The last day is already over.' },
    },
  ]);

const otherRevision = (inForce: number): Problem =>
  new Problem(
    409,
    'anden-udgave-gaelder',
    { da: 'En anden udgave af rapporten gælder', en: 'Another revision of the report is in force' },
    {
      detail: {
        da: `Udgave ${inForce} gælder: læs den, og svar på den.`,
        en: `Revision ${inForce} is in force: read it and answer that.`,
      },
    },
  );
