import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type FeedParameters, type FeedsAnswer, feedParameters, feedsAnswer } from '#contract';
import { clustersDue, milliseconds } from '#domain';
import {
  findDeadlines,
  findFeedGenerations,
  findFirstReceipts,
  findNow,
  programmeOf,
} from '#persistence';
import {
  Caller,
  Config,
  feedPath,
  feedToken,
  isFeedToken,
  notFound,
  type Principal,
  Public,
  RequireScope,
} from '#platform';
import { clusterCodes } from '../reading/cluster-codes.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';
import { feedEntry } from './feed-entry.js';
import { writeFeed } from './write-feed.js';

/** Deadlines that passed longer ago are history; a calendar shows what to do. */
const PAST_MS = 400 * 86_400_000;

/** A cluster's code, as programmes write them. */
const FEED = /^([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.ics$/;

@Controller('v1')
export class FeedsController {
  constructor(
    private readonly transactions: ReaderTransactions,
    private readonly config: Config,
  ) {}

  @Get('feeds')
  @RequireScope('report:read')
  @ApiOperation({ summary: 'Addresses of calendars, to give to a calendar program' })
  @ApiOkResponse({ standardSchema: feedsAnswer })
  async list(@Caller() caller: Principal): Promise<FeedsAnswer> {
    return this.transactions.read(caller, async (view) => {
      const generations = await findFeedGenerations(view.sql);
      const { clusters } = view.reader;
      const codes = clusters === '*' ? [...new Set(clusterCodes(view))] : clusters;
      return {
        feeds: codes.map((cluster) => ({
          cluster,
          path: feedPath(cluster, this.tokenOf(cluster, generations)),
        })),
      };
    });
  }

  @Get('calendar/:feed')
  @Public()
  @ApiParam({ name: 'feed', description: 'The code of a cluster and `.ics`.' })
  @ApiOperation({ summary: 'The deadlines of a cluster as iCalendar; the address is the key' })
  @ApiProduces('text/calendar')
  async read(
    @Param('feed') feed: string,
    @Query({ schema: feedParameters }) query: FeedParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { token = '' } = query;
    const cluster = FEED.exec(feed)?.[1];
    if (cluster === undefined) throw notFound();
    const text = await this.transactions.read(holderOf(cluster), async (view) => {
      const expected = this.tokenOf(cluster, await findFeedGenerations(view.sql));
      // Also of a cluster that does not exist there is a token: nobody learns which part was wrong.
      if (!isFeedToken(expected, token)) throw notFound();
      return writeFeed(await feedOf(view, cluster));
    });
    reply.headers({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${feed}"`,
      'cache-control': 'private, max-age=3600',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    return text;
  }

  private tokenOf(cluster: string, generations: ReadonlyMap<string, number>): string {
    return feedToken(this.config.API_KEY_PEPPER, cluster, generations.get(cluster) ?? 0);
  }
}

/** Whoever holds a feed's address sees that cluster's rows, and may do nothing else. */
function holderOf(cluster: string): Principal {
  return { keyId: 'calendar-feed', role: 'cluster', clusters: [cluster], scopes: [] };
}

async function feedOf({ sql, programmes }: View, cluster: string) {
  const now = milliseconds((await findNow(sql, 'UTC')).instant);
  const deadlines = (await findDeadlines(sql)).filter(({ programme, quarter, deadline }) => {
    const applied = programmeOf(programmes, quarter)?.programme;
    const ageMs = now - milliseconds(deadline);
    return (
      applied?.code === programme &&
      clustersDue(applied, quarter).includes(cluster) &&
      ageMs < PAST_MS
    );
  });
  const receipts = await findFirstReceipts(
    sql,
    deadlines.map(({ quarter }) => quarter),
  );
  const entries = deadlines.map((row) =>
    feedEntry(row, { now, receipt: receipts.find((each) => each.quarter === row.quarter) }),
  );
  const named = programmes.flatMap(({ programme }) => programme.clusters);
  const clusterName = named.findLast(({ code }) => code === cluster)?.name ?? cluster;
  return { cluster, clusterName, now, entries };
}
