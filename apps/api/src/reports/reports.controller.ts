import { Controller, Get, Param, Query } from '@nestjs/common';
import { findSubmissionsOfQuarter } from '#persistence';
import { Caller, Needs, notFound, type Principal, parseQuery } from '#platform';
import { Answers, Asks, AsksPath } from '../docs/described.js';
import { ReadDesk } from '../reading/read-desk.js';
import { type ReportsAnswer, reportsAnswer, reportsParameters } from './reports.schema.js';

@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly desk: ReadDesk) {}

  @Get(':cluster/:quarter')
  @Needs('report:read')
  @AsksPath('cluster', 'Code of a cluster.')
  @AsksPath('quarter', 'A quarter such as 2023-Q2.')
  @Asks('Every revision that a cluster has sent for a quarter', reportsParameters)
  @Answers(reportsAnswer)
  async find(
    @Caller() caller: Principal,
    @Param() { cluster, quarter }: { cluster: string; quarter: string },
    @Query() query: unknown,
  ): Promise<ReportsAnswer> {
    parseQuery(reportsParameters, query);
    const rows = await this.desk.read(caller, ({ sql }) =>
      findSubmissionsOfQuarter(sql, cluster, quarter),
    );
    if (rows.length === 0) throw notFound();
    const revisions = rows.map(
      ({ state, ...row }) => ({ ...row, state }) as ReportsAnswer['revisions'][number],
    );
    return { cluster, quarter, revisions };
  }
}
