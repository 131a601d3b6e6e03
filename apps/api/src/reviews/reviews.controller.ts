import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  noParameters,
  type ReopeningAnswer,
  type ReviewAnswer,
  reopeningAnswer,
  reopeningBody,
  reviewAnswer,
  reviewBody,
} from '#contract';
import { saveReopening, saveReview } from '#persistence';
import {
  badRequest,
  Caller,
  notFound,
  type Principal,
  Problem,
  parseBody,
  parseQuery,
  RequireScope,
} from '#platform';
import { Answers, Asks, AsksPath, Sends } from '../docs/described.js';
import { ReadDesk } from '../reading/read-desk.js';
import { reviewerOf } from './reviewer-of.js';

interface Place {
  readonly cluster: string;
  readonly quarter: string;
}

/** What a funder says of a report; every funder for itself. */
@Controller('v1/reports')
export class ReviewsController {
  constructor(private readonly desk: ReadDesk) {}

  @Post(':cluster/:quarter/reviews')
  @HttpCode(200)
  @RequireScope('review')
  @AsksPath('cluster', 'Code of a cluster.')
  @AsksPath('quarter', 'A quarter such as 2023-Q2.')
  @Asks('Approve a report, or return it with a reason', noParameters)
  @Sends(reviewBody)
  @Answers(reviewAnswer)
  async review(
    @Caller() caller: Principal,
    @Param() { cluster, quarter }: Place,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<ReviewAnswer> {
    parseQuery(noParameters, query);
    const { decision, revision, reason = null } = parseBody(reviewBody, body);
    if (decision === 'return' && reason === null) throw withoutReason();
    return this.desk.write(caller, async (view) => {
      const { funder } = reviewerOf(caller, view, quarter);
      const said = { cluster, quarter, revision, funder, decision, reason };
      const saved = await saveReview(view.sql, { ...said, sender: caller.keyId });
      if (saved.status === 'superseded') {
        throw saved.inForce === null ? notFound() : otherRevision(saved.inForce);
      }
      return said;
    });
  }

  @Post(':cluster/:quarter/reopenings')
  @HttpCode(200)
  @RequireScope('review')
  @AsksPath('cluster', 'Code of a cluster.')
  @AsksPath('quarter', 'A quarter such as 2023-Q2.')
  @Asks('Let corrections of an old quarter in for a time', noParameters)
  @Sends(reopeningBody)
  @Answers(reopeningAnswer)
  async reopen(
    @Caller() caller: Principal,
    @Param() { cluster, quarter }: Place,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<ReopeningAnswer> {
    parseQuery(noParameters, query);
    const { until, reason } = parseBody(reopeningBody, body);
    return this.desk.write(caller, async (view) => {
      const { funder, programme } = reviewerOf(caller, view, quarter);
      if (!programme.clusters.some(({ code }) => code === cluster)) throw notFound();
      const said = { cluster, quarter, funder, until, reason };
      const { zone } = programme.calendar;
      const saved = await saveReopening(view.sql, { ...said, zone, sender: caller.keyId });
      if (saved === undefined) throw overAlready();
      return { ...said, ...saved };
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
