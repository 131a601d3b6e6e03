import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { acceptImport, inTransaction, isInFuture, OutboxNotifier } from '#persistence';
import { badRequest, Caller, type Principal, parseQuery, RequireScope } from '#platform';
import { bodyOf } from '../body/body-of.js';
import { IngestPools } from '../database/ingest-pools.js';
import { ReceiptSigner } from '../receipt/receipt-signer.js';
import { answerAcceptance } from './report.controller.js';
import { ReportBody } from './report-body.js';
import { ReportIntake } from './report-intake.js';

const IMPORT_QUERY = z.object({
  receivedAt: z.iso.datetime({ offset: true }),
  quarter: z.string().optional(),
  cluster: z.string().optional(),
});

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
  @ApiQuery({ name: 'receivedAt', description: 'The instant of its receipt, with offset' })
  @ReportBody()
  async import(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() principal: Principal,
    @Query() query: unknown,
  ): Promise<unknown> {
    const { receivedAt, ...heading } = parseQuery(IMPORT_QUERY, query);
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
