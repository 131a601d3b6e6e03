import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Verdict, validateReport } from '#domain';
import { type FileReading, locateFindings, readReportFile } from '#intake';
import { type LoadedRuleContext, loadRuleContext, withReaderOn } from '#persistence';
import { Caller, Needs, type Principal, readerOf } from '#platform';
import { bodyOf } from '../body/body-of.js';
import type { ReceivedBody } from '../body/read-body.js';
import { FileReader } from '../file/file-reader.js';
import { orBusy } from '../file/workbook-answer.js';
import { IngestPools } from '../ingest-pools.js';
import { senderClustersOf } from '../report/check-rights.js';
import type { Heading } from '../report/read-heading.js';
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
  @ApiOperation({ summary: 'Judge a report and store nothing' })
  @ReportBody()
  async validate(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query() query: unknown,
  ): Promise<Verdict> {
    const body = bodyOf(request);
    const heading = await this.intake.readHeading({ body, principal, query });
    const loaded = await withReaderOn(this.pools.read, readerOf(principal, []), (sql) =>
      loadRuleContext(sql, {
        ...heading,
        senderClusters: senderClustersOf(principal),
        receivedAt: null,
      }),
    );
    const { report, hits, places } = await this.read(body, heading, loaded);
    const { findings, ...verdict } = validateReport(report, hits, loaded.context);
    return { ...verdict, findings: locateFindings(findings, places), ruleset: loaded.ruleset };
  }

  /** Sheets are read on a thread of their own; the loop goes on for everybody else. */
  private async read(
    { bytes, kind }: ReceivedBody,
    heading: Heading,
    { programmes }: LoadedRuleContext,
  ): Promise<FileReading> {
    if (kind === 'json') return readReportFile(bytes);
    const context = { ...heading, programmes: programmes.map(({ programme }) => programme) };
    return orBusy(this.files.read(bytes, context));
  }
}
