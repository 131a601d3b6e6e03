import { Controller, Get, Query } from '@nestjs/common';
import { clustersDue, quarterEnd, quarterStart, timelinessAt } from '#domain';
import {
  type DeadlineRow,
  type FirstReceipt,
  findDeadlines,
  findFirstReceipts,
  findNow,
  programmeOf,
} from '#persistence';
import { Caller, Needs, type Principal, Public, parseQuery } from '#platform';
import { Answers, Asks } from '../docs/described.js';
import { codesOfAll } from '../outcomes/cell-model.js';
import { lastClosedQuarter } from '../reading/closed-quarter.js';
import { refuseUnknown } from '../reading/parameters.js';
import { ReadDesk, type View } from '../reading/read-desk.js';
import {
  type CalendarAnswer,
  calendarAnswer,
  calendarParameters,
  type TimelinessAnswer,
  timelinessAnswer,
  timelinessParameters,
} from './timeliness.schema.js';

@Controller('v1')
export class TimelinessController {
  constructor(private readonly desk: ReadDesk) {}

  @Get('calendar')
  @Public()
  @Asks('When reports are due', calendarParameters)
  @Answers(calendarAnswer)
  async calendar(@Query() query: unknown): Promise<CalendarAnswer> {
    const { quarter } = parseQuery(calendarParameters, query);
    return this.desk.read(undefined, async (view) => {
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

  @Get('timeliness')
  @Needs('report:read')
  @Asks('How every cluster stands to a deadline', timelinessParameters)
  @Answers(timelinessAnswer)
  async timeliness(
    @Caller() caller: Principal,
    @Query() query: unknown,
  ): Promise<TimelinessAnswer> {
    const { quarter } = parseQuery(timelinessParameters, query);
    return this.desk.read(caller, async (view) => {
      const closed = await lastClosedQuarter(view.sql, view.programmes);
      const quarters = quarter ?? [closed].filter((each) => each !== undefined);
      const deadlines = await findDeadlinesOf(view, quarters);
      const receipts = await findFirstReceipts(view.sql, quarters);
      const { instant } = await findNow(view.sql, 'UTC');
      const byPlace = new Map(receipts.map((row) => [`${row.quarter} ${row.cluster}`, row]));
      const rows = deadlines.flatMap((deadline) =>
        clustersOwing(view, deadline)
          .filter((cluster) => maySee(view, cluster))
          .map((cluster) =>
            standing(deadline, {
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

function standing(
  { quarter, deadline, graceMinutes }: DeadlineRow,
  row: {
    readonly cluster: string;
    readonly receipt: FirstReceipt | undefined;
    readonly now: string;
  },
): TimelinessAnswer['rows'][number] {
  const receivedAt = row.receipt?.receivedAt ?? null;
  const exemptUntil = row.receipt?.exemptUntil ?? null;
  const status = timelinessAt(millis(row.now), {
    deadline: millis(deadline),
    graceMinutes,
    firstAcceptedReceipt: receivedAt === null ? undefined : millis(receivedAt),
    exemptUntil: exemptUntil === null ? undefined : millis(exemptUntil),
  });
  return { cluster: row.cluster, quarter, deadline, graceMinutes, exemptUntil, receivedAt, status };
}

function millis(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
