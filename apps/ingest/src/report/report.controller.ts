import { Controller, Headers, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type ReportFileParameters,
  receiptAnswer,
  reportFileParameters,
  type SentReportAnswer,
  sentReportAnswer,
} from '#contract';
import type { Acceptance, Receipt } from '#persistence';
import { Caller, type Principal, Problem, RequireScope } from '#platform';
import { ReportAcceptor } from '../accept/report-acceptor.js';
import { bodyOf } from '../body/body-of.js';
import { readIdempotencyKey, readWait } from '../body/headers.js';
import { ReceiptSigner, type SignedReceipt } from '../receipt/receipt-signer.js';
import { VerdictWatch } from '../submission/verdict-watch.js';
import { ReportBody } from './report-body.js';
import { ReportIntake } from './report-intake.js';

@Controller('v1/reports')
@ApiBearerAuth()
export class ReportController {
  constructor(
    private readonly intake: ReportIntake,
    private readonly acceptor: ReportAcceptor,
    private readonly verdicts: VerdictWatch,
    private readonly signer: ReceiptSigner,
  ) {}

  @Post()
  @RequireScope('report:submit')
  @ApiOperation({ summary: 'Send a report; it is stored before the answer' })
  @ReportBody()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiHeader({ name: 'Content-Digest', required: false })
  @ApiHeader({ name: 'Prefer', required: false, description: 'wait=N, at most 30 seconds' })
  @ApiResponse({
    status: 202,
    description: 'The receipt; the verdict follows',
    standardSchema: receiptAnswer,
  })
  @ApiResponse({
    status: 200,
    description: 'The verdict with the receipt; or the same bytes again',
    standardSchema: sentReportAnswer,
  })
  @ApiResponse({ status: 409, description: 'The key was used for other bytes' })
  async submit(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() principal: Principal,
    @Headers() headers: Record<string, string | undefined>,
    @Query({ schema: reportFileParameters }) query: ReportFileParameters,
  ): Promise<SentReportAnswer> {
    const key = readIdempotencyKey(headers['idempotency-key']);
    const item = await this.intake.prepare({ body: bodyOf(request), principal, query }, key);
    const receipt = await this.signer.sign(
      answerAcceptance(reply, await this.acceptor.accept(item)),
    );
    const wait = readWait(headers.prefer);
    return wait === 0 ? receipt : this.withVerdict(reply, receipt, wait);
  }

  private async withVerdict(
    reply: FastifyReply,
    receipt: SignedReceipt,
    wait: number,
  ): Promise<SentReportAnswer> {
    reply.header('preference-applied', `wait=${wait}`);
    const { cluster, submissionId: id } = receipt;
    const finished = await this.verdicts.waitFor({ cluster, id }, wait);
    if (finished === undefined) return receipt;
    reply.code(200);
    return { receipt, state: finished.state, verdict: finished.verdict };
  }
}

/** Sets status and headers; the body is the receipt. The same bytes again get the first receipt. */
export function answerAcceptance(reply: FastifyReply, acceptance: Acceptance): Receipt {
  if (acceptance.status === 'conflict') throw keyConflict();
  const { status, receipt } = acceptance;
  reply.header('location', `/v1/submissions/${receipt.submissionId}`);
  if (status === 'duplicate') reply.header('idempotent-replayed', 'true');
  reply.code(status === 'accepted' ? 202 : 200);
  return receipt;
}

const keyConflict = (): Problem =>
  new Problem(
    409,
    'noeglen-er-brugt',
    {
      da: 'Idempotency-Key er brugt til et andet indhold',
      en: 'The Idempotency-Key was used for other content',
    },
    {
      detail: {
        da: 'En rettelse er en ny indsendelse: send den med en ny nøgle.',
        en: 'A correction is a new submission: send it with a new key.',
      },
    },
  );
