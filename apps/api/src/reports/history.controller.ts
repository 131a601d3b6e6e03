import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type HistoryAnswer,
  type HistoryParameters,
  historyAnswer,
  historyParameters,
  type ReportPath,
  reportPath,
} from '#contract';
import {
  aggregate,
  firstQuarter,
  isQuarter,
  type Outcome,
  type Quarter,
  quartersBetween,
  shiftQuarter,
} from '#domain';
import { programmeOf } from '#persistence';
import { Caller, notFound, type Principal, RequireScope } from '#platform';
import { KnownFacts, type KnownReport } from '../outcomes/known-facts.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';

/** A cluster's own figures over time: what a new figure is looked at beside. */
@Controller('v1/reports')
export class HistoryController {
  constructor(
    private readonly transactions: ReaderTransactions,
    private readonly facts: KnownFacts,
  ) {}

  @Get(':cluster/:quarter/history')
  @RequireScope('report:read')
  @ApiOperation({
    summary: 'Figures of a cluster in the quarters up to one, by indicator and funder',
  })
  @ApiOkResponse({ standardSchema: historyAnswer })
  async find(
    @Caller() caller: Principal,
    @Param({ schema: reportPath }) place: ReportPath,
    @Query({ schema: historyParameters }) query: HistoryParameters,
  ): Promise<HistoryAnswer> {
    const { quarters: count } = query;
    return this.transactions.read(caller, async (view) => {
      const { cluster, quarter } = place;
      const applied = isQuarter(quarter) ? programmeOf(view.programmes, quarter) : undefined;
      if (!isQuarter(quarter) || applied === undefined || !maySee(view, cluster)) throw notFound();
      const { programme } = applied;
      if (!programme.clusters.some(({ code }) => code === cluster)) throw notFound();
      const known = await this.facts.find(view.sql, applied, { quarter, knownAt: null });
      const own = known.filter((each) => each.cluster === cluster);
      const quarters = lastOf(firstQuarter(programme), quarter, count);
      const outcomes = aggregate(programme, own, {
        ends: quarters.map((end) => ({ window: 'quarter', quarter: end })),
        scopes: [...new Set(own.map(({ styrkeposition }) => styrkeposition))],
      });
      return { cluster, quarter, ...seriesOf(outcomes, own, quarters) };
    });
  }
}

function maySee({ reader }: View, cluster: string): boolean {
  return reader.clusters === '*' || reader.clusters.includes(cluster);
}

function lastOf(first: Quarter, quarter: Quarter, count: number): Quarter[] {
  const from = shiftQuarter(quarter, 1 - count);
  return quartersBetween(from < first ? first : from, quarter);
}

/** A cluster's cells are those of the styrkeposition that it held in each quarter. */
function seriesOf(
  outcomes: readonly Outcome[],
  own: readonly KnownReport[],
  quarters: readonly Quarter[],
): Pick<HistoryAnswer, 'quarters' | 'series'> {
  const held = new Map(own.map(({ quarter, styrkeposition }) => [quarter, styrkeposition]));
  const series = new Map<string, Map<Quarter, Outcome>>();
  for (const outcome of outcomes) {
    if (held.get(outcome.quarter) !== outcome.styrkeposition) continue;
    const key = JSON.stringify([outcome.indicator, outcome.funder]);
    const values = series.get(key) ?? new Map<Quarter, Outcome>();
    series.set(key, values.set(outcome.quarter, outcome));
  }
  return {
    quarters: quarters.map((quarter) => ({ quarter, reported: held.has(quarter) })),
    series: [...series].map(([key, values]) => {
      const [indicator, funder] = JSON.parse(key) as [string, string];
      return { indicator, funder, values: quarters.map((each) => show(values.get(each))) };
    }),
  };
}

function show(outcome: Outcome | undefined): HistoryAnswer['series'][number]['values'][number] {
  return outcome === undefined
    ? { value: null, flags: ['m'] }
    : { value: outcome.value, flags: [...outcome.flags] };
}
