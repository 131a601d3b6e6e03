import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type OverlapAnswer,
  type OverlapParameters,
  overlapAnswer,
  overlapParameters,
} from '#contract';
import {
  clustersDue,
  comparableIndicators,
  firstQuarter,
  isApproved,
  isQuarter,
  overlapOf,
  type Programme,
  type Quarter,
  quartersBetween,
  windowStart,
} from '#domain';
import { programmeOf } from '#persistence';
import { OptionalScope, type Principal, Viewer } from '#platform';
import { KnownFacts, type KnownReport } from '../outcomes/known-facts.js';
import { lastClosedQuarter } from '../reading/closed-quarter.js';
import { refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';

/** How many organisations two clusters share: counts, and never which. */
@Controller('v1/overlap')
export class OverlapController {
  constructor(
    private readonly transactions: ReaderTransactions,
    private readonly facts: KnownFacts,
  ) {}

  @Get()
  @OptionalScope('outcome:read')
  @ApiOperation({ summary: 'Organisations that two clusters have in common, counted' })
  @ApiOkResponse({ standardSchema: overlapAnswer })
  async find(
    @Viewer() caller: Principal | undefined,
    @Query({ schema: overlapParameters }) given: OverlapParameters,
  ): Promise<OverlapAnswer> {
    const { window } = given;
    const published = caller === undefined || caller.role === 'cluster';
    return this.transactions.readForCounts(async ({ sql, programmes }) => {
      const quarter = given.quarter ?? (await lastClosedQuarter(sql, programmes));
      const applied = isQuarter(quarter) ? programmeOf(programmes, quarter) : undefined;
      if (applied === undefined || !isQuarter(quarter)) throw unknownQuarter();
      const { programme } = applied;
      const known = comparableIndicators(programme);
      const indicator = given.indicator ?? known[0] ?? '';
      refuseUnknown('indicator', [indicator], known);
      const from = windowStart(window, quarter, firstQuarter(programme));
      const facts = (await this.facts.find(sql, applied, { quarter, knownAt: null })).filter(
        (each) => from <= each.quarter,
      );
      const span = quartersBetween(from, quarter);
      const told = published ? publishedOf(programme, facts, span) : facts;
      const { clusters, pairs } = overlapOf(programme, told, indicator);
      return {
        quarter,
        window,
        indicator,
        published,
        clusters: [...clusters],
        pairs: pairs.map(({ clusters: [a, b], count }) => ({ clusters: [a, b], count })),
      };
    });
  }
}

/** Of clusters that have reported all they owed in the span, every funder having approved of it. */
function publishedOf(
  programme: Programme,
  facts: readonly KnownReport[],
  span: readonly Quarter[],
): KnownReport[] {
  const approved = new Set(
    facts
      .filter(({ approvedBy }) => isApproved(programme, approvedBy))
      .map(({ cluster, quarter }) => `${quarter} ${cluster}`),
  );
  const held = new Set(
    span.flatMap((quarter) =>
      clustersDue(programme, quarter).filter((cluster) => !approved.has(`${quarter} ${cluster}`)),
    ),
  );
  return facts.filter(({ cluster, quarter }) => {
    return !held.has(cluster) && approved.has(`${quarter} ${cluster}`);
  });
}

const unknownQuarter = () =>
  wrongParameter('quarter', 'Kvartalet er i intet program.', 'The quarter is in no programme.');
