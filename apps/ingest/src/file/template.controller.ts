import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces } from '@nestjs/swagger';
import { isQuarter, quarterBefore } from '#domain';
import { MEDIA_TYPES } from '#intake';
import { loadRuleContext, withReaderOn } from '#persistence';
import { Caller, notFound, type Principal, RequireScope, readerOf } from '#platform';
import { IngestPools } from '../database/ingest-pools.js';
import { senderClustersOf } from '../report/check-rights.js';
import { FileReader } from './file-reader.js';
import { orBusy, workbookAnswer } from './workbook-answer.js';

const ENDING = '.xlsx';

@Controller('v1/templates')
@ApiBearerAuth()
export class TemplateController {
  constructor(
    private readonly pools: IngestPools,
    private readonly files: FileReader,
  ) {}

  /** The same 404 for a cluster that no one knows and for one that is not the asker's. */
  @Get(':cluster/:file')
  @RequireScope('report:submit')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The workbook to fill in, with what the quarter before already says' })
  @ApiParam({ name: 'file', description: 'The quarter and .xlsx', example: '2024-Q3.xlsx' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  async make(
    @Param() { cluster, file }: { readonly cluster: string; readonly file: string },
    @Caller() principal: Principal,
  ): Promise<StreamableFile> {
    const quarter = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : undefined;
    const senderClusters = senderClustersOf(principal);
    const isOwn = senderClusters === '*' || senderClusters.includes(cluster);
    if (!isQuarter(quarter) || !isOwn) throw notFound();
    const { context, accepted } = await withReaderOn(
      this.pools.read,
      readerOf(principal, []),
      (sql) => loadRuleContext(sql, { cluster, quarter, senderClusters, receivedAt: null }),
    );
    const { programme } = context;
    const isKnown = programme?.clusters.some(({ code }) => code === cluster) === true;
    if (programme === undefined || !isKnown) throw notFound();
    const previous = quarterBefore({ quarter }, accepted);
    const bytes = await orBusy(this.files.template({ programme, cluster, quarter }, previous));
    return workbookAnswer(bytes, `klyngerapport-${cluster}-${quarter}.xlsx`);
  }
}
