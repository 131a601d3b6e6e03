import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type ReminderParameters,
  type RemindersAnswer,
  reminderParameters,
  remindersAnswer,
} from '#contract';
import { findReminders } from '#persistence';
import { Caller, type Principal, RequireScope } from '#platform';
import { codesOfAll } from '../outcomes/cell-model.js';
import { clusterCodes } from '../reading/cluster-codes.js';
import { refuseUnknown } from '../reading/parameters.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';

@Controller('v1/reminders')
export class RemindersController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @RequireScope('report:read')
  @ApiOperation({ summary: 'What clusters were reminded of, newest first' })
  @ApiOkResponse({ standardSchema: remindersAnswer })
  async list(
    @Caller() caller: Principal,
    @Query({ schema: reminderParameters }) query: ReminderParameters,
  ): Promise<RemindersAnswer> {
    const { cluster, quarter, limit } = query;
    return this.transactions.read(caller, async (view) => {
      refuseUnknown('cluster', cluster, clusterCodes(view));
      refuseUnknown('quarter', quarter, codesOfAll(view.programmes).quarters);
      const reminders = await findReminders(
        view.sql,
        { clusters: cluster, quarters: quarter },
        limit,
      );
      return { reminders };
    });
  }
}
