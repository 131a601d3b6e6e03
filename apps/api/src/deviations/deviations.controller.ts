import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  type DeviationsAnswer,
  deviationsAnswer,
  deviationsParameters,
  noParameters,
  type TrackedDeviationAnswer,
  trackedDeviationAnswer,
} from '#contract';
import { ALL, DEVIATION_STATUSES } from '#domain';
import { type DeviationRow, findAssessedQuarters, findDeviations } from '#persistence';
import { Caller, type Principal, parseQuery, RequireScope } from '#platform';
import { Answers, Asks, AsksPath } from '../docs/described.js';
import { codesOfAll } from '../outcomes/cell-model.js';
import { clusterCodes } from '../reading/cluster-codes.js';
import { nextLink, refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { ReadDesk } from '../reading/read-desk.js';
import { deviationIn } from './deviation-in.js';
import { showDeviation, showTracked } from './deviation-standing.js';

@Controller('v1/deviations')
export class DeviationsController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @RequireScope('outcome:read')
  @Asks('Departures from what is expected', deviationsParameters)
  @Answers(deviationsAnswer)
  async find(
    @Caller() caller: Principal,
    @Query() query: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeviationsAnswer> {
    const { status, cluster, quarter, limit, after } = parseQuery(deviationsParameters, query);
    const place = after === undefined ? undefined : readPlace(after);
    const { rows, assessed } = await this.desk.read(caller, async (view) => {
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
      reply.header('link', nextLink('/v1/deviations', { ...query, after: placeOf(last) }));
    }
    return { deviations: page.map((row) => showDeviation(row, caller)), assessed };
  }

  @Get(':id')
  @RequireScope('outcome:read')
  @AsksPath('id', 'Id of a deviation.')
  @Asks('One deviation with the quarters it was judged by', noParameters)
  @Answers(trackedDeviationAnswer)
  async findOne(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<TrackedDeviationAnswer> {
    parseQuery(noParameters, query);
    return this.desk.read(caller, async (view) =>
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
