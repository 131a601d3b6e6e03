import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type CalendarAnswer,
  type CalendarParameters,
  calendarAnswer,
  calendarParameters,
  type ExemptionsAnswer,
  type ExemptionsParameters,
  exemptionsAnswer,
  exemptionsParameters,
  type TimelinessAnswer,
  type TimelinessParameters,
  timelinessAnswer,
  timelinessParameters,
} from '#contract';
import {
  clustersDue,
  isQuarter,
  type Quarter,
  quarterEnd,
  quarterStart,
  quartersBetween,
} from '#domain';
import {
  type DeadlineRow,
  findDeadlines,
  findExemptions,
  findFirstReceipts,
  findNow,
  programmeOf,
} from '#persistence';
import { Caller, type Principal, Public, RequireScope } from '#platform';
import { codesOfAll } from '../outcomes/cell-model.js';
import { lastClosedQuarter } from '../reading/closed-quarter.js';
import { refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';
import { timelinessRow } from './timeliness-row.js';

@Controller('v1')
export class TimelinessController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get('calendar')
  @Public()
  @ApiOperation({ summary: 'When reports are due' })
  @ApiOkResponse({ standardSchema: calendarAnswer })
  async calendar(
    @Query({ schema: calendarParameters }) query: CalendarParameters,
  ): Promise<CalendarAnswer> {
    const { quarter } = query;
    return this.transactions.read(undefined, async (view) => {
      const deadlines = await findDeadlinesOf(view, quarter);
      return {
        quarters: deadlines.map((row) => ({
          ...row,
          from: quarterStart(row.quarter),
          to: quarterEnd(row.quarter),
          due: clustersOwing(view, row).length,
        })),
      };
    });
  }

  @Get('exemptions')
  @RequireScope('report:read')
  @ApiOperation({
    summary: 'Deadlines that a funder has moved for one cluster, with reason and end',
  })
  @ApiOkResponse({ standardSchema: exemptionsAnswer })
  async exemptions(
    @Caller() caller: Principal,
    @Query({ schema: exemptionsParameters }) query: ExemptionsParameters,
  ): Promise<ExemptionsAnswer> {
    const { quarter } = query;
    return this.transactions.read(caller, async ({ sql, programmes }) => {
      refuseUnknown('quarter', quarter, codesOfAll(programmes).quarters);
      return { exemptions: await findExemptions(sql, quarter ?? []) };
    });
  }

  @Get('timeliness')
  @RequireScope('report:read')
  @ApiOperation({ summary: 'How every cluster stands to a deadline' })
  @ApiOkResponse({ standardSchema: timelinessAnswer })
  async timeliness(
    @Caller() caller: Principal,
    @Query({ schema: timelinessParameters }) given: TimelinessParameters,
  ): Promise<TimelinessAnswer> {
    return this.transactions.read(caller, async (view) => {
      const quarters = await quartersAsked(view, given);
      const deadlines = await findDeadlinesOf(view, quarters);
      const receipts = await findFirstReceipts(view.sql, quarters);
      const { instant } = await findNow(view.sql, 'UTC');
      const byPlace = new Map(receipts.map((row) => [`${row.quarter} ${row.cluster}`, row]));
      const rows = deadlines.flatMap((deadline) =>
        clustersOwing(view, deadline)
          .filter((cluster) => maySee(view, cluster))
          .map((cluster) =>
            timelinessRow(deadline, {
              programme: programmeOf(view.programmes, deadline.quarter)?.programme,
              cluster,
              receipt: byPlace.get(`${deadline.quarter} ${cluster}`),
              now: instant,
            }),
          ),
      );
      return { rows };
    });
  }
}

/** Those named, those of a span, or the last one that has ended. */
async function quartersAsked(
  { sql, programmes }: View,
  { quarter, from, to }: TimelinessParameters,
): Promise<readonly string[]> {
  if (from === undefined && to === undefined && quarter !== undefined) return quarter;
  const closed = await lastClosedQuarter(sql, programmes);
  if (closed === undefined) return [];
  if (from === undefined && to === undefined) return [closed];
  const last = to ?? closed;
  refuseUnknown('from', from === undefined ? undefined : [from], codesOfAll(programmes).quarters);
  refuseUnknown('to', [last], codesOfAll(programmes).quarters);
  if (quarter !== undefined || !isQuarter(from) || !isQuarter(last) || last < from) throw noSpan();
  return quartersBetween(from, last as Quarter);
}

const noSpan = () =>
  wrongParameter(
    'from',
    'Skriv et første kvartal og et senere sidste, eller kvartalerne selv.',
    'Say a first quarter and a later last one, or the quarters themselves.',
  );

/** An older programme's deadline for a quarter that another one has taken over is not told. */
async function findDeadlinesOf(
  { sql, programmes }: View,
  quarters: readonly string[] | undefined,
): Promise<DeadlineRow[]> {
  refuseUnknown('quarter', quarters, codesOfAll(programmes).quarters);
  const deadlines = await findDeadlines(sql);
  return deadlines.filter(
    ({ programme, quarter }) =>
      (quarters === undefined || quarters.includes(quarter)) &&
      programmeOf(programmes, quarter)?.programme.code === programme,
  );
}

function clustersOwing({ programmes }: View, { quarter }: DeadlineRow): string[] {
  const programme = programmeOf(programmes, quarter)?.programme;
  return programme === undefined ? [] : clustersDue(programme, quarter);
}

function maySee({ reader }: View, cluster: string): boolean {
  return reader.clusters === '*' || reader.clusters.includes(cluster);
}
