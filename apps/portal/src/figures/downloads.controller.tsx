import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Controller, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CELLS_MAX, PublicClient } from '../client/public-client.js';
import { ServiceClient } from '../client/service-client.js';
import { CurrentVisit, Download, Page } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { DownloadsPage } from './downloads.page.js';
import { FILES, type FileFormat } from './file-formats.js';

const CATALOGUE = {
  file: 'katalog.jsonld',
  path: '/v1/catalogue.jsonld',
  type: 'application/ld+json; charset=utf-8',
};

const wanted = z.object({
  indikator: z
    .string()
    .regex(/^[A-Z0-9_]{1,40}$/)
    .optional(),
  kvartal: z
    .string()
    .regex(/^\d{4}-Q[1-4]$/)
    .optional(),
});

/** Open data as files: the api's own bytes, asked without a person. */
@Controller('hent')
export class DownloadsController {
  constructor(
    private readonly service: ServiceClient,
    private readonly figures: PublicClient,
  ) {}

  @Page('', 'anyone')
  list(@CurrentVisit() visit: Visit): string {
    return renderPage(<DownloadsPage />, visit);
  }

  @Download(':file', 'anyone')
  async send(
    @Param('file') file: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const asked = wanted.safeParse(query);
    if (!asked.success) throw new PageRefused('notFound');
    reply.header('cache-control', 'no-cache');
    const disposition = `attachment; filename="${file}"`;
    if (file === CATALOGUE.file) {
      const answer = await this.service.ask({ from: 'api', path: CATALOGUE.path });
      return new StreamableFile(bytesOf(answer), { type: CATALOGUE.type, disposition });
    }
    const format = FILES.find(({ name }) => name === file)?.format;
    if (format === undefined) throw new PageRefused('notFound');
    const path = await this.pathOf(format, asked.data);
    const first = await this.service.ask({ from: 'api', path });
    const type = first.headers.get('content-type') ?? 'application/octet-stream';
    const body = format === 'json' ? Readable.from(this.wholeJson(first)) : bytesOf(first);
    return new StreamableFile(body, { type, disposition });
  }

  /** A quarter that is left out is every quarter; the api would take the last one. */
  private async pathOf(
    format: FileFormat,
    { indikator, kvartal }: z.infer<typeof wanted>,
  ): Promise<string> {
    const quarter = kvartal ?? (await this.figures.quarters()).join(',');
    const only = indikator === undefined ? {} : { indicator: indikator };
    const query = new URLSearchParams({ format, limit: String(CELLS_MAX), quarter, ...only });
    return `/v1/outcomes?${query}`;
  }

  /** JSON comes in pages; a file has all of them in one list. */
  private async *wholeJson(first: Response): AsyncGenerator<string> {
    let answer: Response | undefined = first;
    for (let isFirst = true; answer !== undefined; isFirst = false) {
      const next: string | undefined = /<([^>]+)>; rel="next"/.exec(
        answer.headers.get('link') ?? '',
      )?.[1];
      const { cells, ...about } = pageOfCells.parse(await answer.json());
      if (isFirst) yield `${JSON.stringify(about).slice(0, -1)},"cells":[`;
      const text = cells.map((cell) => JSON.stringify(cell)).join(',\n');
      yield isFirst || cells.length === 0 ? text : `,\n${text}`;
      answer = next === undefined ? undefined : await this.service.ask({ from: 'api', path: next });
    }
    yield ']}\n';
  }
}

const pageOfCells = z.looseObject({ cells: z.array(z.unknown()) });

const bytesOf = (answer: Response): Readable => Readable.fromWeb(answer.body as ReadableStream);
