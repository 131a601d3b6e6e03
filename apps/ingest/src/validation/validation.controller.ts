import {
  Controller,
  Header,
  HttpCode,
  Post,
  Query,
  Req,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiResponse,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  type ReportFileParameters,
  reportFiguresAnswer,
  reportFileParameters,
  verdict,
} from '#contract';
import type { Finding, Verdict } from '#domain';
import { type Judging, judgeBeside, MEDIA_TYPES, sniffKind } from '#intake';
import { findActivitiesElsewhere, loadRuleContext, type Sql, withReaderOn } from '#persistence';
import { Caller, type Principal, RequireScope, readerOf } from '#platform';
import { bodyOf } from '../body/body-of.js';
import { IngestPools } from '../database/ingest-pools.js';
import { FileReader } from '../file/file-reader.js';
import { notMarked, notMigrated, orBusy, workbookAnswer } from '../file/workbook-answer.js';
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
  @RequireScope('report:submit')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'Judge a report and store nothing' })
  @ApiOkResponse({ standardSchema: verdict })
  @ReportBody()
  async validate(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query({ schema: reportFileParameters }) query: ReportFileParameters,
  ): Promise<Buffer> {
    return this.judge(await this.load({ request, principal, query }));
  }

  /** What the same bytes would come back as if they were sent now. */
  @Post('workbook')
  @HttpCode(200)
  @RequireScope('report:submit')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Judge a workbook, store nothing, and mark the findings in its cells' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  @ReportBody()
  async mark(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query({ schema: reportFileParameters }) query: ReportFileParameters,
  ): Promise<StreamableFile> {
    const loaded = await this.load({ request, principal, query });
    const { bytes, judging } = loaded;
    const { findings } = JSON.parse((await this.judge(loaded)).toString()) as Verdict;
    const marked = judging.isJson ? undefined : await this.marked(bytes, findings);
    if (marked === undefined) throw notMarked();
    const { cluster, quarter } = judging.sheets;
    return workbookAnswer(marked, `klyngerapport-${cluster}-${quarter}-kontrol.xlsx`);
  }

  /** As what is typed, and nothing else: the verdict on the copy is that on the file. */
  @Post('template')
  @HttpCode(200)
  @RequireScope('report:submit')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A workbook in the newest template, with all that is typed in it' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  @ApiResponse({ status: 409, description: 'Not a workbook of this cluster and quarter' })
  @ReportBody()
  async migrate(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query({ schema: reportFileParameters }) query: ReportFileParameters,
  ): Promise<StreamableFile> {
    const { bytes, judging } = await this.load({ request, principal, query });
    const { sheets } = judging;
    const isWorkbook = sniffKind(bytes) === 'xlsx';
    const copy = isWorkbook ? await orBusy(this.files.migrate(bytes, sheets)) : undefined;
    if (copy === undefined) throw notMigrated();
    return workbookAnswer(copy, `klyngerapport-${sheets.cluster}-${sheets.quarter}.xlsx`);
  }

  /** What the report adds up to by itself; to be looked at beside the quarters before. */
  @Post('figures')
  @HttpCode(200)
  @RequireScope('report:submit')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOkResponse({ standardSchema: reportFiguresAnswer })
  @ApiOperation({ summary: 'Figures of a report by indicator and funder; nothing is stored' })
  @ReportBody()
  async figures(
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
    @Query({ schema: reportFileParameters }) query: ReportFileParameters,
  ): Promise<Buffer> {
    const { bytes, judging } = await this.load({ request, principal, query });
    const { isJson, sheets, context } = judging;
    const { programme } = context;
    if (programme === undefined) return NO_FIGURES;
    const figures = await orBusy(this.files.figures(bytes, { isJson, sheets, programme }));
    return figures === undefined ? NO_FIGURES : bufferOf(figures);
  }

  private async judge({ bytes, judging, elsewhere }: LoadedReport): Promise<Buffer> {
    const judge = (each: Judging) => orBusy(this.files.judge(bytes, each));
    const { verdict } = await judgeBeside(judging, judge, elsewhere);
    return bufferOf(verdict);
  }

  /** A file that is not opened has no cell to mark, and one of CSV has no cells. */
  private async marked(
    bytes: Buffer,
    findings: readonly Finding[],
  ): Promise<Uint8Array | undefined> {
    const marks = findings.flatMap((finding) =>
      finding.cells === undefined ? [] : [{ ...finding, cells: finding.cells }],
    );
    if (sniffKind(bytes) !== 'xlsx' || marks.length < findings.length) return undefined;
    return orBusy(this.files.annotate(bytes, marks));
  }

  private async load(asked: {
    readonly request: FastifyRequest;
    readonly principal: Principal;
    readonly query: ReportFileParameters;
  }): Promise<LoadedReport> {
    const { principal, query } = asked;
    const body = bodyOf(asked.request);
    const heading = await this.intake.readHeading({ body, principal, query });
    const inView = <T>(work: (sql: Sql) => Promise<T>) =>
      withReaderOn(this.pools.read, readerOf(principal, []), work);
    const about = { ...heading, receivedAt: null };
    const { programmes, context, accepted, ruleset } = await inView((sql) =>
      loadRuleContext(sql, { ...about, senderClusters: senderClustersOf(principal) }),
    );
    const sheets = { ...heading, programmes: programmes.map(({ programme }) => programme) };
    const around = { sheets, context, accepted, ruleset, explanations: [], isDryRun: true };
    return {
      bytes: body.bytes,
      judging: { ...around, isJson: body.kind === 'json' },
      elsewhere: (named) => inView((sql) => findActivitiesElsewhere(sql, { ...about, named })),
    };
  }
}

/** A report with what it is judged by. */
interface LoadedReport {
  readonly bytes: Buffer;
  readonly judging: Judging;
  /** What other clusters have reported under the names that it uses. */
  readonly elsewhere: Parameters<typeof judgeBeside>[2];
}

const NO_FIGURES = Buffer.from('{"figures":[]}');

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);
