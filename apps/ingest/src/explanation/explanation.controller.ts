import { Controller, Headers, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ExplainedAnswer, explainedAnswer, explanationsBody } from '#contract';
import {
  explainSubmission,
  findSubmissionStatus,
  type SubmissionStatus,
  withReaderOn,
} from '#persistence';
import {
  Caller,
  notFound,
  type Principal,
  Problem,
  RequireScope,
  readerOf,
  UuidPipe,
} from '#platform';
import { bodyOf } from '../body/body-of.js';
import { readWait } from '../body/headers.js';
import { IngestPools } from '../database/ingest-pools.js';
import { VerdictWatch } from '../submission/verdict-watch.js';
import { readExplanations } from './read-explanations.js';

@Controller('v1/submissions')
@ApiBearerAuth()
export class ExplanationController {
  constructor(
    private readonly pools: IngestPools,
    private readonly verdicts: VerdictWatch,
  ) {}

  /** The same bytes are judged again with these explanations in place of those given before. */
  @Put(':id/explanations')
  @RequireScope('report:submit')
  @ApiOperation({
    summary: 'Explain what a report leaves unexplained, before or after its verdict',
  })
  @ApiBody({ schema: z.toJSONSchema(explanationsBody, { io: 'input' }) as object })
  @ApiHeader({ name: 'Prefer', required: false, description: 'wait=N, at most 30 seconds' })
  @ApiResponse({
    status: 202,
    description: 'Stored; the verdict follows',
    standardSchema: explainedAnswer,
  })
  @ApiResponse({
    status: 200,
    description: 'The new verdict; or the same explanations again',
    standardSchema: explainedAnswer,
  })
  @ApiResponse({ status: 409, description: 'The submission waits for no explanation' })
  async explain(
    @Param('id', UuidPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() principal: Principal,
    @Headers() headers: Record<string, string | undefined>,
  ): Promise<ExplainedAnswer> {
    const explanations = readExplanations(bodyOf(request).bytes);
    const { cluster, status, explained } = await withReaderOn(
      this.pools.read,
      readerOf(principal, []),
      async (sql) => {
        const found = await findSubmissionStatus(sql, id);
        if (found === undefined) throw notFound();
        const { cluster } = found.receipt;
        const given = { cluster, id, explanations, sender: principal.keyId };
        return { cluster, status: found, explained: await explainSubmission(sql, given) };
      },
    );
    if (explained === 'settled') throw nothingToExplain();
    if (explained === 'unchanged') return show(reply, id, status);
    const wait = readWait(headers.prefer);
    const finished = wait === 0 ? undefined : await this.verdicts.waitFor({ cluster, id }, wait);
    return show(reply, id, finished ?? { state: 'received', verdict: null });
  }
}

function show(
  reply: FastifyReply,
  id: string,
  { state, verdict }: Pick<SubmissionStatus, 'state' | 'verdict'>,
): ExplainedAnswer {
  reply.header('location', `/v1/submissions/${id}`);
  reply.code(state === 'received' || state === 'validating' ? 202 : 200);
  return { submissionId: id, state, verdict };
}

const nothingToExplain = (): Problem =>
  new Problem(
    409,
    'intet-at-forklare',
    { da: 'Der er intet at forklare', en: 'There is nothing to explain' },
    {
      detail: {
        da: 'Rapporten venter ikke på en forklaring, eller en nyere udgave gælder.',
        en: 'The report waits for no explanation, or a newer revision is in force.',
      },
    },
  );
