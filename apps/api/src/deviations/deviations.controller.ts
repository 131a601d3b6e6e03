import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type DeviationRow, findDeviations } from '#persistence';
import { Caller, Needs, type Principal, parseQuery } from '#platform';
import { Answers, Asks } from '../docs/described.js';
import { codesOfAll } from '../outcomes/cell-model.js';
import { clusterCodes } from '../reading/cluster-codes.js';
import { nextLink, refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { ReadDesk } from '../reading/read-desk.js';
import { showDeviation } from './deviation-standing.js';
import {
  DEVIATION_STATUSES,
  type DeviationsAnswer,
  deviationsAnswer,
  deviationsParameters,
} from './deviations.schema.js';

@Controller('v1/deviations')
export class DeviationsController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @Needs('outcome:read')
  @Asks('Departures from what is expected', deviationsParameters)
  @Answers(deviationsAnswer)
  async find(
    @Caller() caller: Principal,
    @Query() query: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeviationsAnswer> {
    const { status, cluster, quarter, limit, after } = parseQuery(deviationsParameters, query);
    const place = after === undefined ? undefined : readPlace(after);
    const rows = await this.desk.read(caller, (view) => {
      refuseUnknown('status', status, DEVIATION_STATUSES);
      refuseUnknown('cluster', cluster, clusterCodes(view));
      refuseUnknown('quarter', quarter, codesOfAll(view.programmes).quarters);
      return findDeviations(view.sql, {
        statuses: status ?? [],
        clusters: cluster ?? [],
        quarters: quarter ?? [],
        after: place,
        limit: limit + 1,
      });
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    if (rows.length > limit && last !== undefined) {
      reply.header('link', nextLink('/v1/deviations', { ...query, after: placeOf(last) }));
    }
    return { deviations: page.map((row) => showDeviation(row, caller)) };
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
