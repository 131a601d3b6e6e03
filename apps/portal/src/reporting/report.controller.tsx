import type { Readable } from 'node:stream';
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isQuarter } from '#domain';
import { sniffKind } from '#intake';
import type { SessionUpload } from '#persistence';
import { CatalogueCache } from '../client/catalogue-cache.js';
import { IngestClient } from '../client/ingest-client.js';
import { ReportClient } from '../client/report-client.js';
import type { Place } from '../client/report-path.js';
import { ServiceRefusal } from '../client/service-refusal.js';
import { EDITORS } from '../page/access.js';
import { Action, CurrentVisit, Download, Page, seeOther } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { clusterOf, personOf } from '../page/visitor.js';
import { UploadStore } from '../session/upload-store.js';
import { explanationsFrom, type GivenTexts, givenTexts, lackingTexts } from './explanations.js';
import type { Figure } from './figure-list.js';
import { figuresBeside } from './figures-beside.js';
import { quarterToReport } from './quarter-to-report.js';
import { readUploadForm, type UploadedFile } from './read-upload-form.js';
import { sendFile } from './send-file.js';
import { UploadPage } from './upload.page.js';
import { VerdictPage } from './verdict.page.js';

type Reply = FastifyReply;

@Controller('indberet')
export class ReportController {
  constructor(
    private readonly ingest: IngestClient,
    private readonly reports: ReportClient,
    private readonly uploads: UploadStore,
    private readonly catalogues: CatalogueCache,
  ) {}

  @Page('', EDITORS)
  async choose(@CurrentVisit() visit: Visit, @Query('kvartal') quarter: unknown): Promise<string> {
    return this.uploadPage(visit, quarter);
  }

  @Download('skabelon.xlsx', EDITORS)
  async template(
    @CurrentVisit() visit: Visit,
    @Query('kvartal') quarter: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Readable> {
    return sendFile(reply, await this.ingest.template(personOf(visit), placeOf(visit, quarter)));
  }

  /** The file is kept for the session, so that what was checked is what is sent. */
  @Action('', EDITORS)
  async upload(
    @CurrentVisit() visit: Visit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { fields, file } = await readUploadForm(request);
    const quarter = fields.get('kvartal');
    const place = placeOf(visit, quarter);
    const error = faultOf(file, visit);
    if (error !== undefined || file === undefined) {
      reply.status(422);
      return this.uploadPage(visit, quarter, error);
    }
    const id = await this.uploads.keep(request, { name: shortName(file.name), bytes: file.bytes });
    return seeOther(reply, `/indberet/kontrol/${id}?kvartal=${place.quarter}`);
  }

  @Page('kontrol/:id', EDITORS)
  async check(
    @CurrentVisit() visit: Visit,
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query('kvartal') quarter: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const upload = await this.uploads.find(request, id);
    if (upload === undefined) return this.refuse(reply, visit, quarter);
    return this.verdictPage({ reply, visit, quarter, upload, given: new Map(), isSent: false });
  }

  @Download('kontrol/:id/svar.xlsx', EDITORS)
  async marked(
    @CurrentVisit() visit: Visit,
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query('kvartal') quarter: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Readable> {
    const bytes = await this.keptBytes(request, id);
    const place = placeOf(visit, quarter);
    return sendFile(reply, await this.ingest.mark(personOf(visit), place, bytes));
  }

  @Download('kontrol/:id/nyeste-skabelon.xlsx', EDITORS)
  async migrated(
    @CurrentVisit() visit: Visit,
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query('kvartal') quarter: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Readable> {
    const bytes = await this.keptBytes(request, id);
    const place = placeOf(visit, quarter);
    return sendFile(reply, await this.ingest.migrate(personOf(visit), place, bytes));
  }

  @Action('kontrol/:id', EDITORS)
  async send(
    @CurrentVisit() visit: Visit,
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const quarter = body?.kvartal;
    const upload = await this.uploads.find(request, id);
    if (upload === undefined) return this.refuse(reply, visit, quarter);
    const place = placeOf(visit, quarter);
    const person = personOf(visit);
    const given = givenTexts(Object.entries(body ?? {}));
    const { findings, counts } = await this.ingest.check(person, place, upload.bytes);
    // The page offers no sending of errors: what was checked is no longer so, or another cluster's.
    if (counts.error > 0 || lackingTexts(findings, given).length > 0) {
      reply.status(422);
      return this.verdictPage({ reply, visit, quarter, upload, given, isSent: true });
    }
    const submissionId = await this.ingest.send(person, place, upload.bytes);
    const explanations = explanationsFrom(findings, given);
    if (explanations.length > 0) await this.ingest.explain(person, submissionId, explanations);
    await this.uploads.forget(request);
    return seeOther(reply, `/indberetninger/${submissionId}`);
  }

  private async keptBytes(request: FastifyRequest, id: string): Promise<Buffer> {
    const upload = await this.uploads.find(request, id);
    if (upload === undefined) throw new PageRefused('notFound');
    return upload.bytes;
  }

  private async verdictPage(asked: {
    readonly reply: Reply;
    readonly visit: Visit;
    readonly quarter: unknown;
    readonly upload: SessionUpload;
    readonly given: GivenTexts;
    readonly isSent: boolean;
  }): Promise<string> {
    const { reply, visit, upload, given, isSent } = asked;
    const place = placeOf(visit, asked.quarter);
    const { bytes } = upload;
    try {
      const verdict = await this.ingest.check(personOf(visit), place, bytes);
      const page = (
        <VerdictPage
          uploadId={upload.id}
          quarter={place.quarter}
          fileName={upload.name}
          bytes={bytes.length}
          isWorkbook={sniffKind(bytes) === 'xlsx'}
          verdict={verdict}
          figures={await this.figures(visit, place, bytes)}
          given={given}
          isSent={isSent}
        />
      );
      return renderPage(page, visit);
    } catch (error) {
      if (!(error instanceof ServiceRefusal)) throw error;
      return this.refuse(reply, visit, place.quarter, visit.locale.say(error.sentence));
    }
  }

  private async figures(visit: Visit, place: Place, bytes: Buffer): Promise<Figure[]> {
    const person = personOf(visit);
    const [own, history, catalogue] = await Promise.all([
      this.ingest.figures(person, place, bytes),
      this.reports.history(person, place),
      this.catalogues.read(),
    ]);
    return figuresBeside({ own, history, catalogue, say: visit.locale.say });
  }

  /** The form again, with what is wrong with the file. */
  private refuse(reply: Reply, visit: Visit, quarter: unknown, error?: string): Promise<string> {
    reply.status(422);
    const { upload } = visit.locale.text.report;
    return this.uploadPage(visit, quarter, error ?? upload.gone);
  }

  private async uploadPage(visit: Visit, quarter: unknown, error?: string): Promise<string> {
    const rows = await this.reports.standings(personOf(visit), clusterOf(visit));
    const standing = quarterToReport(quarter, rows);
    const more = error === undefined ? {} : { error };
    return renderPage(<UploadPage standing={standing} {...more} />, visit);
  }
}

function placeOf(visit: Visit, quarter: unknown): Place {
  if (!isQuarter(quarter)) throw new PageRefused('notFound');
  return { cluster: clusterOf(visit), quarter };
}

/** What the portal can see without opening the file; ingest says the rest. */
function faultOf(file: UploadedFile | undefined, { locale }: Visit): string | undefined {
  const { upload } = locale.text.report;
  if (file === undefined || file.name === '') return upload.none;
  if (file.isTooLarge) return upload.tooLarge;
  return file.bytes.length === 0 ? upload.empty : undefined;
}

/** A name is shown, never used as one. */
const NAME_MAX = 120;
const shortName = (name: string): string => name.slice(-NAME_MAX);
