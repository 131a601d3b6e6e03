import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import {
  type DeviationsAnswer,
  type DeviationsParameters,
  deviationsAnswer,
  deviationsParameters,
  type TrackedDeviationAnswer,
  trackedDeviationAnswer,
} from '#contract';
import { ALL, DEVIATION_STATUSES } from '#domain';
import { type DeviationRow, findAssessedQuarters, findDeviations } from '#persistence';
import { Caller, type Principal, RequireScope, UuidPipe } from '#platform';
import { codesOfAll } from '../outcomes/cell-model.js';
import { clusterCodes } from '../reading/cluster-codes.js';
import { NextPage, type ToNextPage } from '../reading/next-page.js';
import { refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';
import { deviationIn } from './deviation-in.js';
import { showDeviation, showTracked } from './deviation-standing.js';

@Controller('v1/deviations')
export class DeviationsController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @RequireScope('outcome:read')
  @ApiOperation({ summary: 'Departures from what is expected' })
  @ApiOkResponse({ standardSchema: deviationsAnswer })
  async find(
    @Caller() caller: Principal,
    @Query({ schema: deviationsParameters }) query: DeviationsParameters,
    @NextPage() nextPage: ToNextPage,
  ): Promise<DeviationsAnswer> {
    const { status, cluster, quarter, limit, after } = query;
    const place = after === undefined ? undefined : readPlace(after);
    const { rows, assessed } = await this.transactions.read(caller, async (view) => {
      refuseUnknown('status', status, DEVIATION_STATUSES);
      refuseUnknown('cluster', cluster, [...clusterCodes(view), ALL]);
      refuseUnknown('quarter', quarter, codesOfAll(view.programmes).quarters);
      const found = await findDeviations(view.sql, {
        statuses: status ?? [],
        clusters: cluster ?? [],
        quarters: quarter ?? [],
        after: place,
        limit: limit + 1,
      });
      return { rows: found, assessed: await findAssessedQuarters(view.sql, quarter ?? []) };
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    if (rows.length > limit && last !== undefined) {
      nextPage({ after: placeOf(last) });
    }
    return { deviations: page.map((row) => showDeviation(row, caller)), assessed };
  }

  @Get(':id')
  @RequireScope('outcome:read')
  @ApiParam({ name: 'id', description: 'Id of a deviation.' })
  @ApiOperation({ summary: 'One deviation with the quarters it was judged by' })
  @ApiOkResponse({ standardSchema: trackedDeviationAnswer })
  async findOne(
    @Caller() caller: Principal,
    @Param('id', UuidPipe) id: string,
  ): Promise<TrackedDeviationAnswer> {
    return this.transactions.read(caller, async (view) =>
      showTracked(await deviationIn(view, id), caller, view),
    );
  }
}

function placeOf({ quarter, cluster, id }: DeviationRow): string {
  return [quarter, cluster, id].join('~');
}

const PLACE = /^([^~]+)~([^~]+)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readPlace(text: string): readonly [string, string, string] {
  const [, quarter, cluster, id] = PLACE.exec(text) ?? [];
  if (quarter !== undefined && cluster !== undefined && id !== undefined) {
    return [quarter, cluster, id];
  }
  throw wrongParameter(
    'after',
    'after skal være det, der står i Link.',
    'after must be what Link says.',
  );
}
