import { Controller, Header, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { judgeBeside } from '#intake';
import { findActivitiesElsewhere, loadRuleContext, type Sql, withReaderOn } from '#persistence';
import { Caller, Needs, type Principal, readerOf } from '#platform';
import { bodyOf } from '../body/body-of.js';
import { FileReader } from '../file/file-reader.js';
import { orBusy } from '../file/workbook-answer.js';
import { IngestPools } from '../ingest-pools.js';
import { senderClustersOf } from '../report/check-rights.js';
import { ReportBody } from '../report/report-body.js';
import { ReportIntake } from '../report/report-intake.js';

@Controller('v1/validations')
@ApiBearerAuth()
export class ValidationController {
  constructor(
    private readonly intake: ReportIntake,
    private readonly pools: IngestPools,
    private readonly files: FileReader,
  ) {}

  /** The verdict that the same bytes would get if they were sent now. */
  @Post()
  @HttpCode(200)
  @Needs('report:submit')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'Judge a report and store nothing' })
  @ReportBody()
  async validate(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query() query: unknown,
  ): Promise<Buffer> {
    const body = bodyOf(request);
    const heading = await this.intake.readHeading({ body, principal, query });
    const inView = <T>(work: (sql: Sql) => Promise<T>) =>
      withReaderOn(this.pools.read, readerOf(principal, []), work);
    const asked = { ...heading, receivedAt: null };
    const { programmes, context, accepted, ruleset } = await inView((sql) =>
      loadRuleContext(sql, { ...asked, senderClusters: senderClustersOf(principal) }),
    );
    const sheets = { ...heading, programmes: programmes.map(({ programme }) => programme) };
    const around = { sheets, context, accepted, ruleset, explanations: [], isDryRun: true };
    const judging = { ...around, isJson: body.kind === 'json' };
    const { verdict } = await judgeBeside(
      judging,
      (each) => orBusy(this.files.judge(body.bytes, each)),
      (named) => inView((sql) => findActivitiesElsewhere(sql, { ...asked, named })),
    );
    return Buffer.from(verdict.buffer, verdict.byteOffset, verdict.length);
  }
}
