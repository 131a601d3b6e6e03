import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type ReportStandingsAnswer,
  type ReportStandingsParameters,
  reportStandingsAnswer,
  reportStandingsParameters,
  type STANDINGS,
} from '#contract';
import { isQuarter } from '#domain';
import {
  findReportStandings,
  programmeOf,
  type ReportStandingFilter,
  type ReportStandingRow,
} from '#persistence';
import { Caller, type Principal, RequireScope } from '#platform';
import { codesOfAll } from '../outcomes/cell-model.js';
import { NextPage, type ToNextPage } from '../reading/next-page.js';
import { refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';
import { standingWith } from './report-standing.js';

/** Reports over all clusters, by how they stand: what waits for a funder is one question. */
@Controller('v1/reviews')
export class ReportStandingsController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @RequireScope('report:read')
  @ApiOperation({ summary: 'Reports in force and how they stand with each funder' })
  @ApiOkResponse({ standardSchema: reportStandingsAnswer })
  async find(
    @Caller() caller: Principal,
    @Query({ schema: reportStandingsParameters }) given: ReportStandingsParameters,
    @NextPage() nextPage: ToNextPage,
  ): Promise<ReportStandingsAnswer> {
    const { quarter, limit } = given;
    const funder = given.funder ?? caller.funder;
    return this.transactions.read(caller, async (view) => {
      refuseUnknown('quarter', quarter, codesOfAll(view.programmes).quarters);
      const rows = await findReportStandings(view.sql, {
        standing: given.status && standingOf(view, given.status, funder),
        quarters: quarter ?? [],
        after: given.after === undefined ? undefined : readPlace(given.after),
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      if (rows.length > limit && last !== undefined) {
        const after = `${last.quarter}~${last.cluster}`;
        nextPage({ after });
      }
      return { reports: page.map((row) => show(row, view)) };
    });
  }
}

function standingOf(
  { programmes }: View,
  status: (typeof STANDINGS)[number],
  funder: string | undefined,
): ReportStandingFilter['standing'] {
  const pays = programmes.filter(({ programme }) =>
    programme.funders.some(({ code }) => code === funder),
  );
  if (funder === undefined || pays.length === 0) {
    throw wrongParameter(
      'funder',
      'status er én finansiørs: skriv hvis.',
      'A status is that of one funder: say whose.',
    );
  }
  return { status, funder, programmes: pays.map(({ programme }) => programme.code) };
}

function show(
  { decisions, ...row }: ReportStandingRow,
  { programmes }: View,
): ReportStandingsAnswer['reports'][number] {
  const { quarter } = row;
  const programme = isQuarter(quarter) ? programmeOf(programmes, quarter)?.programme : undefined;
  const funders = programme?.funders ?? [];
  return {
    ...row,
    standings: funders.map(({ code }) =>
      standingWith(
        code,
        decisions.find(({ funder }) => funder === code),
      ),
    ),
  };
}

function readPlace(text: string): readonly [string, string] {
  const [quarter, cluster, ...rest] = text.split('~');
  if (quarter !== undefined && cluster !== undefined && rest.length === 0) {
    return [quarter, cluster];
  }
  throw wrongParameter(
    'after',
    'after skal være det, der står i Link.',
    'after must be what Link says.',
  );
}
