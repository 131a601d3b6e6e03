import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type StatusAnswer, statusAnswer } from '#contract';
import { findProcessing, type Processing } from '#persistence';
import { Public } from '#platform';
import { ReaderTransactions } from '../reading/reader-transactions.js';

/** A verdict takes a second or two; a large workbook behind others may take some tens. */
const BEHIND_SECONDS = 120;

/** Whether reports are being judged now: counts and instants, and nobody's name. */
@Controller('v1/status')
export class StatusController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Whether reports are being judged, and how many wait' })
  @ApiOkResponse({ standardSchema: statusAnswer })
  async status(): Promise<StatusAnswer> {
    const found = await this.transactions.readForCounts(({ sql }) => findProcessing(sql));
    const { isListening: _, ...told } = found;
    return { processing: processingOf(found), ...told };
  }
}

function processingOf({ isListening, waitedSeconds }: Processing): StatusAnswer['processing'] {
  if (!isListening) return 'stopped';
  return waitedSeconds > BEHIND_SECONDS ? 'behind' : 'running';
}
