import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findOutcomeVersion } from '#persistence';
import { badRequest, Public, parseQuery } from '#platform';
import { Asks } from '../docs/described.js';
import { ReadDesk } from '../reading/read-desk.js';
import { dcatCatalogue } from './dcat-catalogue.js';

const NO_QUERY = z.object({});
/** A name or address with a port perhaps; anything else was not sent by a client of ours. */
const HOST = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

@Controller('v1')
export class DcatController {
  constructor(private readonly desk: ReadDesk) {}

  /** Addresses are as the one who asks has written them: a proxy's name is kept. */
  @Get('catalogue.jsonld')
  @Public()
  @Header('content-type', 'application/ld+json; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Asks('What there is of open data, as DCAT-AP in JSON-LD', NO_QUERY)
  @ApiProduces('application/ld+json')
  async find(@Query() query: unknown, @Req() request: FastifyRequest): Promise<object> {
    parseQuery(NO_QUERY, query);
    const base = baseOf(request);
    return this.desk.read(undefined, async ({ sql, programmes }) => {
      const { changedAt } = await findOutcomeVersion(sql);
      return dcatCatalogue(
        programmes.map(({ programme }) => programme),
        { base, changedAt },
      );
    });
  }
}

function baseOf({ headers, protocol }: FastifyRequest): string {
  const { host = '' } = headers;
  const forwarded = headers['x-forwarded-proto'] === 'https' ? 'https' : protocol;
  if (HOST.test(host)) return `${forwarded}://${host}`;
  throw badRequest([
    {
      code: 'PARAMETER',
      pointer: 'Host',
      detail: { da: 'Host kan ikke bruges.', en: 'Host cannot be used.' },
    },
  ]);
}
