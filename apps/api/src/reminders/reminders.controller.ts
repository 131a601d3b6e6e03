import { Controller, Get, Query } from '@nestjs/common';
import { type RemindersAnswer, reminderParameters, remindersAnswer } from '#contract';
import { findReminders } from '#persistence';
import { Caller, type Principal, parseQuery, RequireScope } from '#platform';
import { Answers, Asks } from '../docs/described.js';
import { codesOfAll } from '../outcomes/cell-model.js';
import { clusterCodes } from '../reading/cluster-codes.js';
import { refuseUnknown } from '../reading/parameters.js';
import { ReadDesk } from '../reading/read-desk.js';

@Controller('v1/reminders')
export class RemindersController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @RequireScope('report:read')
  @Asks('What clusters were reminded of, newest first', reminderParameters)
  @Answers(remindersAnswer)
  async list(@Caller() caller: Principal, @Query() query: unknown): Promise<RemindersAnswer> {
    const { cluster, quarter, limit } = parseQuery(reminderParameters, query);
    return this.desk.read(caller, async (view) => {
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
