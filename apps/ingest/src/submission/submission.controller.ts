import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type SubmissionAnswer, submissionAnswer } from '#contract';
import { findSubmissionStatus, findTimeliness, withReaderOn } from '#persistence';
import { Caller, notFound, type Principal, RequireScope, readerOf, UuidPipe } from '#platform';
import { IngestPools } from '../database/ingest-pools.js';
import { ReceiptSigner } from '../receipt/receipt-signer.js';
import { actionsOf } from './actions-of.js';

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
  @ApiOkResponse({ standardSchema: submissionAnswer })
  @ApiOperation({ summary: 'State, verdict, receipt and what may be done now' })
  async find(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
  ): Promise<SubmissionAnswer> {
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
