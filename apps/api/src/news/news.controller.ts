import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type NewsAnswer, type NewsParameters, newsAnswer, newsParameters } from '#contract';
import { NEWS_KINDS } from '#domain';
import { countNews, findNews, findNow, type NewsRow } from '#persistence';
import { Caller, type Principal, RequireScope } from '#platform';
import { readInstant } from '../reading/instant.js';
import { NextPage, type ToNextPage } from '../reading/next-page.js';
import { wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';

/** What came in and what was said since one was here last. */
@Controller('v1/news')
export class NewsController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @RequireScope('report:read')
  @ApiOperation({ summary: 'Reports, reviews, leaves and deviations since an instant' })
  @ApiOkResponse({ standardSchema: newsAnswer })
  async find(
    @Caller() caller: Principal,
    @Query({ schema: newsParameters }) given: NewsParameters,
    @NextPage() nextPage: ToNextPage,
  ): Promise<NewsAnswer> {
    const { limit } = given;
    const after = given.after === undefined ? undefined : readPlace(given.after);
    return this.transactions.read(caller, async ({ sql }) => {
      const since = await readInstant(sql, given.since, 'since');
      const until =
        given.until === undefined
          ? (await findNow(sql, 'UTC')).instant
          : await readInstant(sql, given.until, 'until');
      const rows = await findNews(sql, { since, until, after, limit: limit + 1 });
      const counts = await countNews(sql, { since, until });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      if (rows.length > limit && last !== undefined) {
        const place = [last.at, last.kind, last.id].join('~');
        nextPage({ until, after: place });
      }
      const all = NEWS_KINDS.map((kind) => [kind, counts.get(kind) ?? 0] as const);
      return {
        since,
        until,
        counts: Object.fromEntries(all) as NewsAnswer['counts'],
        news: page.map(show),
      };
    });
  }
}

function show({ id: _, ...row }: NewsRow): NewsAnswer['news'][number] {
  return row;
}

const PLACE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([a-z]+)~([^~]+)$/;

function readPlace(text: string): readonly [string, string, string] {
  const [, at, kind, id] = PLACE.exec(text) ?? [];
  if (at !== undefined && kind !== undefined && id !== undefined) return [at, kind, id];
  throw wrongParameter(
    'after',
    'after skal være det, der står i Link.',
    'after must be what Link says.',
  );
}
