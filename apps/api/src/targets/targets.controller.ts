import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type TargetsAnswer,
  type TargetsParameters,
  targetsAnswer,
  targetsParameters,
} from '#contract';
import { ALL } from '#domain';
import { findTargetReaches } from '#persistence';
import { Caller, type Principal, RequireScope } from '#platform';
import { codesOfAll } from '../outcomes/cell-model.js';
import { clusterCodes } from '../reading/cluster-codes.js';
import { refuseUnknown } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';

/** How the clusters stand on the way to what they have promised, and where it may end. */
@Controller('v1/targets')
export class TargetsController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @RequireScope('outcome:read')
  @ApiOperation({ summary: 'The way to each target that has begun, with a forecast' })
  @ApiOkResponse({ standardSchema: targetsAnswer })
  async find(
    @Caller() caller: Principal,
    @Query({ schema: targetsParameters }) query: TargetsParameters,
  ): Promise<TargetsAnswer> {
    const { cluster, funder, indicator } = query;
    const reaches = await this.transactions.read(caller, async (view) => {
      const known = codesOfAll(view.programmes);
      refuseUnknown('cluster', cluster, [...clusterCodes(view), ALL]);
      refuseUnknown('funder', funder, known.funders);
      refuseUnknown('indicator', indicator, known.indicators);
      return findTargetReaches(view.sql, {
        clusters: cluster ?? [],
        funders: funder ?? [],
        indicators: indicator ?? [],
      });
    });
    return { targets: reaches.map(({ series, ...reach }) => ({ ...reach, series: [...series] })) };
  }
}
