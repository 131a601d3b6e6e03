import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reportJsonSchema, type Verdict, validateReport } from '#domain';
import { readReportFile } from '#intake';
import { loadRuleContext, withReaderOn } from '#persistence';
import { Caller, Needs, type Principal, parseQuery, readerOf } from '#platform';
import { bodyOf } from '../body/body-of.js';
import { IngestPools } from '../ingest-pools.js';
import { senderClustersOf } from '../report/check-rights.js';
import { ReportIntake } from '../report/report-intake.js';

const NO_QUERY = z.object({});

@Controller('v1/validations')
@ApiBearerAuth()
export class ValidationController {
  constructor(
    private readonly intake: ReportIntake,
    private readonly pools: IngestPools,
  ) {}

  /** The verdict that the same bytes would get if they were sent now. */
  @Post()
  @HttpCode(200)
  @Needs('report:submit')
  @ApiOperation({ summary: 'Judge a report and store nothing' })
  @ApiBody({ schema: reportJsonSchema })
  async validate(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query() query: unknown,
  ): Promise<Verdict> {
    parseQuery(NO_QUERY, query);
    const body = bodyOf(request);
    const heading = await this.intake.readHeading(body, principal);
    const { report, hits } = readReportFile(body.bytes);
    const { context, ruleset } = await withReaderOn(
      this.pools.read,
      readerOf(principal, []),
      (sql) =>
        loadRuleContext(sql, {
          ...heading,
          senderClusters: senderClustersOf(principal),
          receivedAt: null,
        }),
    );
    return { ...validateReport(report, hits, context), ruleset };
  }
}
