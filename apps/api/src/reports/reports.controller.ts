import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type DiffAnswer,
  type DiffParameters,
  diffAnswer,
  diffParameters,
  type ReportPath,
  type ReportsAnswer,
  reportPath,
  reportsAnswer,
} from '#contract';
import { diffReports, isQuarter, shiftQuarter } from '#domain';
import {
  findExplanationsOfQuarter,
  findNow,
  findReopenings,
  findReviews,
  findSubmissionsOfQuarter,
  loadReports,
  programmeOf,
  type SubmissionSummary,
} from '#persistence';
import { Caller, notFound, type Principal, RequireScope } from '#platform';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';
import {
  isExplainable,
  mayOf,
  mayReport,
  type ReportContext,
  revisionInForce,
  standingsOf,
} from '../reviews/report-standing.js';

@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get(':cluster/:quarter')
  @RequireScope('report:read')
  @ApiOperation({
    summary: 'Every revision that a cluster has sent for a quarter, and how it stands',
  })
  @ApiOkResponse({ standardSchema: reportsAnswer })
  async find(
    @Caller() caller: Principal,
    @Param({ schema: reportPath }) place: ReportPath,
  ): Promise<ReportsAnswer> {
    return this.transactions.read(caller, async (view) => {
      const context = await loadContext(view, place);
      const explanations = await findExplanationsOfQuarter(view.sql, place.cluster, place.quarter);
      return show(context, explanations, caller);
    });
  }

  @Get(':cluster/:quarter/diff')
  @RequireScope('report:read')
  @ApiOperation({ summary: 'What a report changes in another of the cluster, row by row' })
  @ApiOkResponse({ standardSchema: diffAnswer })
  async diff(
    @Caller() caller: Principal,
    @Param({ schema: reportPath }) { cluster, quarter }: ReportPath,
    @Query({ schema: diffParameters }) asked: DiffParameters,
  ): Promise<DiffAnswer> {
    return this.transactions.read(caller, async ({ sql }) => {
      const accepted = (await findSubmissionsOfQuarter(sql, cluster, quarter)).filter(isAccepted);
      const to = accepted.findLast(({ revision }) => revision === (asked.to ?? revision));
      if (to === undefined || !isQuarter(quarter)) throw notFound();
      const isBefore = asked.against === 'quarter';
      const fromQuarter = isBefore ? shiftQuarter(quarter, -1) : quarter;
      const earlier = isBefore
        ? (await findSubmissionsOfQuarter(sql, cluster, fromQuarter)).filter(isAccepted)
        : accepted.filter(({ revision }) => asked.from !== undefined || revision < to.revision);
      const from = earlier.findLast(({ revision }) => revision === (asked.from ?? revision));
      if (from === undefined) throw notFound();
      const reports = await loadReports(sql, [from.submissionId, to.submissionId]);
      const [before, after] = [reports.get(from.submissionId), reports.get(to.submissionId)];
      if (before === undefined || after === undefined) throw notFound();
      const rows = writable(diffReports(before, after));
      return { cluster, quarter, fromQuarter, from: from.revision, to: to.revision, rows };
    });
  }
}

/** The answer is written and forgotten: nobody is left to change what the diff was made from. */
function writable(rows: ReturnType<typeof diffReports>): DiffAnswer['rows'] {
  return rows as unknown as DiffAnswer['rows'];
}

function isAccepted({ state }: SubmissionSummary): boolean {
  return state === 'accepted' || state === 'superseded';
}

async function loadContext(
  { sql, programmes }: View,
  { cluster, quarter }: ReportPath,
): Promise<ReportContext> {
  const submissions = await findSubmissionsOfQuarter(sql, cluster, quarter);
  if (submissions.length === 0) throw notFound();
  const programme = isQuarter(quarter) ? programmeOf(programmes, quarter)?.programme : undefined;
  const { day } = await findNow(sql, programme?.calendar.zone ?? 'UTC');
  const reviews = await findReviews(sql, cluster, quarter);
  const reopenings = await findReopenings(sql, cluster, quarter);
  return { cluster, quarter, programme, day, submissions, reviews, reopenings };
}

function show(
  context: ReportContext,
  explanations: Awaited<ReturnType<typeof findExplanationsOfQuarter>>,
  caller: Principal,
): ReportsAnswer {
  const { cluster, quarter, reviews, reopenings } = context;
  const inForce = revisionInForce(context);
  const reports = mayReport(caller, cluster);
  return {
    cluster,
    quarter,
    ...mayOf(context, caller),
    inForce,
    standings: standingsOf(context),
    reviews: [...reviews],
    reopenings: [...reopenings],
    revisions: context.submissions.map(({ lacksExplanation, sender, ...row }) => ({
      ...row,
      // Funders deal with the cluster, not with who pressed the button.
      ...(caller.role === 'funder' ? {} : { sender }),
      explanations: [...(explanations.get(row.revision) ?? [])],
      mayExplain: reports && isExplainable({ ...row, lacksExplanation }, inForce),
    })),
  };
}
