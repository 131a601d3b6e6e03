import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type DcatAnswer, dcatAnswer } from '#contract';
import { findOutcomeVersion } from '#persistence';
import { badRequest, Public } from '#platform';
import { ReaderTransactions } from '../reading/reader-transactions.js';
import { dcatCatalogue } from './dcat-catalogue.js';

/** A name or address with a port perhaps; anything else was not sent by a client of ours. */
const HOST = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

@Controller('v1')
export class DcatController {
  constructor(private readonly transactions: ReaderTransactions) {}

  /** Addresses are as the one who asks has written them: a proxy's name is kept. */
  @Get('catalogue.jsonld')
  @Public()
  @Header('content-type', 'application/ld+json; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'What there is of open data, as DCAT-AP in JSON-LD' })
  @ApiProduces('application/ld+json')
  @ApiOkResponse({ standardSchema: dcatAnswer })
  async find(@Req() request: FastifyRequest): Promise<DcatAnswer> {
    const base = baseOf(request);
    return this.transactions.read(undefined, async ({ sql, programmes }) => {
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
