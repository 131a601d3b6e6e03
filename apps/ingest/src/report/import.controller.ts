import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type ImportParameters,
  importParameters,
  type ReceiptAnswer,
  receiptAnswer,
} from '#contract';
import { acceptImport, inTransaction, isInFuture, OutboxNotifier } from '#persistence';
import { badRequest, Caller, type Principal, RequireScope } from '#platform';
import { bodyOf } from '../body/body-of.js';
import { IngestPools } from '../database/ingest-pools.js';
import { ReceiptSigner } from '../receipt/receipt-signer.js';
import { answerAcceptance } from './report.controller.js';
import { ReportBody } from './report-body.js';
import { ReportIntake } from './report-intake.js';

@Controller('v1/imports')
@ApiBearerAuth()
export class ImportController {
  constructor(
    private readonly intake: ReportIntake,
    private readonly pools: IngestPools,
    private readonly notifier: OutboxNotifier,
    private readonly signer: ReceiptSigner,
  ) {}

  @Post()
  @RequireScope('import')
  @ApiOperation({ summary: "Bring in a report of the past, byte for byte as the cluster's own" })
  @ApiResponse({ status: 202, description: 'The receipt', standardSchema: receiptAnswer })
  @ApiResponse({
    status: 200,
    description: 'The receipt of the same bytes',
    standardSchema: receiptAnswer,
  })
  @ReportBody()
  async import(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() principal: Principal,
    @Query({ schema: importParameters }) { receivedAt, ...heading }: ImportParameters,
  ): Promise<ReceiptAnswer> {
    const received = { body: bodyOf(request), principal, query: heading };
    const item = await this.intake.prepare(received, undefined);
    if (await isInFuture(this.pools.accept, receivedAt)) throw notYet();
    const acceptance = await inTransaction(this.pools.accept, (sql) =>
      acceptImport(sql, { ...item, receivedAt }),
    );
    this.notifier.notify();
    return this.signer.sign(answerAcceptance(reply, acceptance));
  }
}

const notYet = () =>
  badRequest([
    {
      code: 'PARAMETER',
      pointer: 'receivedAt',
      detail: { da: 'receivedAt ligger i fremtiden.', en: 'receivedAt lies in the future.' },
    },
  ]);
