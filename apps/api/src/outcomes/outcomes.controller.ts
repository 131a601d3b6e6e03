import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import {
  type OutcomesAnswer,
  type OutcomesParameters,
  outcomesAnswer,
  outcomesParameters,
} from '#contract';
import { findNow, findOutcomeVersion } from '#persistence';
import { OptionalScope, type Principal, Viewer } from '#platform';
import { EXPORT_FORMATS, type ExportFormat } from '../open-data/export-formats.js';
import { loadExport } from '../open-data/load-export.js';
import { chooseFormat, OFFERED } from '../open-data/media-types.js';
import { type OpenData } from '../open-data/whole-selection.js';
import { digestOf, entityTag, isMatch } from '../reading/entity-tag.js';
import { NextPage, type ToNextPage } from '../reading/next-page.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';
import { cellId } from './cell-id.js';
import { KnownFacts } from './known-facts.js';
import { outcomeCellOf } from './outcome-cell.js';
import { loadPage } from './outcome-page.js';
import { type OutcomeQuestion, readQuestion } from './outcome-question.js';

interface Asked {
  readonly question: OutcomeQuestion;
  readonly dataVersion: string;
  readonly asOf: string;
}

type Found =
  | { readonly unchanged: true }
  | { readonly page: OutcomesAnswer }
  | { readonly format: ExportFormat; readonly data: OpenData };

@Controller('v1/outcomes')
export class OutcomesController {
  constructor(
    private readonly transactions: ReaderTransactions,
    private readonly facts: KnownFacts,
  ) {}

  @Get()
  @OptionalScope('outcome:read')
  @ApiOperation({
    summary: 'Outcomes: the cells of the model, as JSON or in a format of open data',
  })
  @ApiProduces(...OFFERED)
  @ApiOkResponse({ standardSchema: outcomesAnswer })
  async find(
    @Viewer() caller: Principal | undefined,
    @Query({ schema: outcomesParameters }) given: OutcomesParameters,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
    @NextPage() nextPage: ToNextPage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomesAnswer | Uint8Array | undefined> {
    const format = chooseFormat(given.format, headers.accept);
    const found = await this.transactions.read(caller, async (view): Promise<Found> => {
      const version = await findOutcomeVersion(view.sql);
      const question = await readQuestion(view.sql, view.programmes, given);
      const dataVersion = digestOf([version, view.programmes.map(({ sha256 }) => sha256)]);
      const tag = entityTag(view.reader, [question, format], dataVersion);
      reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: VARY });
      if (isMatch(headers['if-none-match'], tag)) return { unchanged: true };
      const asOf = question.asOf ?? version.changedAt ?? (await findNow(view.sql, 'UTC')).instant;
      const asked = { question, dataVersion, asOf };
      if (format === 'json') return { page: await this.page(view, asked, nextPage) };
      return { format, data: await loadExport(view, this.facts, asked) };
    });
    if ('page' in found) return found.page;
    if ('unchanged' in found) return void reply.code(304);
    return writeExport(found, reply);
  }

  private async page(
    view: View,
    { question, dataVersion, asOf }: Asked,
    nextPage: ToNextPage,
  ): Promise<OutcomesAnswer> {
    const page = await loadPage(view, this.facts, question);
    if (page.next !== undefined) {
      // The quarters are spelt out, so that the pages of one walk stay together as a quarter ends.
      const quarter = question.selection.quarters.join(',');
      nextPage({ quarter, after: cellId(page.next) });
    }
    const cells = page.cells.map((cell) => outcomeCellOf(cell, question, view));
    return { asOf, dataVersion, cells };
  }
}

const VARY = 'Authorization, Accept';

/** Written after the transaction: a large file must not hold a connection. */
async function writeExport(
  { format, data }: { readonly format: ExportFormat; readonly data: OpenData },
  reply: FastifyReply,
): Promise<Uint8Array> {
  const { mediaType, extension, write } = EXPORT_FORMATS[format];
  const bytes = await write(data);
  reply.headers({
    'content-type': mediaType,
    'content-disposition': `attachment; filename="klyngepuls-outcomes.${extension}"`,
  });
  return bytes;
}
