import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { Text } from '#domain';
import { MEDIA_TYPES } from '#intake';
import { findBytes, findSubmissionStatus, withReaderOn } from '#persistence';
import {
  Caller,
  notFound,
  type Principal,
  Problem,
  RequireScope,
  readerOf,
  UuidPipe,
} from '#platform';
import { IngestPools } from '../database/ingest-pools.js';
import { FileReader } from './file-reader.js';
import { notMarked, orBusy, workbookAnswer } from './workbook-answer.js';

@Controller('v1/submissions')
@ApiBearerAuth()
export class WorkbookController {
  constructor(
    private readonly pools: IngestPools,
    private readonly files: FileReader,
  ) {}

  /** What is someone else's is not there, by row-level security. */
  @Get(':id/workbook')
  @RequireScope('report:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "The sender's own workbook with the findings in its cells" })
  @ApiProduces(MEDIA_TYPES.xlsx)
  @ApiResponse({ status: 404, description: 'No such submission, or it is not a workbook' })
  @ApiResponse({ status: 409, description: 'Not judged yet, or not a workbook that can be opened' })
  async mark(
    @Param('id', UuidPipe) id: string,
    @Caller() principal: Principal,
  ): Promise<StreamableFile> {
    const reader = readerOf(principal, []);
    const { status, stored } = await withReaderOn(this.pools.read, reader, async (sql) => {
      const found = await findSubmissionStatus(sql, id);
      if (found === undefined) throw notFound();
      const { cluster } = found.receipt;
      return { status: found, stored: await findBytes(sql, { cluster, id }) };
    });
    if (stored.mediaType !== MEDIA_TYPES.xlsx) throw notAWorkbook();
    if (status.verdict === null) throw notMarked(NOT_JUDGED);
    const { findings } = status.verdict;
    // What could not be opened has no cell to mark.
    if (findings.some(({ cells }) => cells === undefined)) throw notMarked();
    const marks = findings.map((finding) => ({ ...finding, cells: finding.cells ?? [] }));
    const bytes = await orBusy(this.files.annotate(stored.bytes, marks));
    if (bytes === undefined) throw notMarked();
    const { cluster, quarter, revision } = status.receipt;
    return workbookAnswer(bytes, `klyngerapport-${cluster}-${quarter}-${revision}-svar.xlsx`);
  }
}

const notAWorkbook = (): Problem =>
  new Problem(
    404,
    'ikke-en-projektmappe',
    { da: 'Rapporten er ikke sendt som XLSX', en: 'The report was not sent as XLSX' },
    {
      detail: {
        da: 'Fundene står i svaret på indsendelsen. Hent skabelonen for at arbejde i Excel.',
        en: 'The findings are in the answer on the submission. Get the template to work in Excel.',
      },
    },
  );

const NOT_JUDGED: Text = {
  da: 'Rapporten er ikke bedømt endnu.',
  en: 'The report is not judged yet.',
};
