import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { findSubmissionStatus, findTimeliness, withReaderOn } from '#persistence';
import { Caller, notFound, type Principal, parseQuery, RequireScope, readerOf } from '#platform';
import { IngestPools } from '../database/ingest-pools.js';
import { ReceiptSigner } from '../receipt/receipt-signer.js';
import { actionsOf } from './actions-of.js';

const NO_QUERY = z.object({});
const uuid = z.uuid();

@Controller('v1/submissions')
@ApiBearerAuth()
export class SubmissionController {
  constructor(
    private readonly pools: IngestPools,
    private readonly signer: ReceiptSigner,
  ) {}

  /** What is someone else's is not there, by row-level security. */
  @Get(':id')
  @RequireScope('report:read')
  @ApiOperation({ summary: 'State, verdict, receipt and what may be done now' })
  async find(
    @Param('id') id: string,
    @Caller() principal: Principal,
    @Query() query: unknown,
  ): Promise<unknown> {
    parseQuery(NO_QUERY, query);
    if (!uuid.safeParse(id).success) throw notFound();
    return withReaderOn(this.pools.read, readerOf(principal, []), async (sql) => {
      const found = await findSubmissionStatus(sql, id);
      if (found === undefined) throw notFound();
      const { receipt, overtaken: _, sender, ...status } = found;
      const timeliness = await findTimeliness(sql, receipt);
      return {
        ...status,
        // Funders deal with the cluster, not with who pressed the button.
        ...(principal.role === 'funder' ? {} : { sender }),
        receipt: await this.signer.sign({ ...receipt, timeliness }),
        ...actionsOf(found, principal),
      };
    });
  }
}
