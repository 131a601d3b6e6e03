import { Readable } from 'node:stream';
import { Body, Controller, Header, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SubmissionAnswer } from '#contract';
import { CatalogueCache } from '../client/catalogue-cache.js';
import { IngestClient } from '../client/ingest-client.js';
import { ReportClient } from '../client/report-client.js';
import { CLUSTERS, EDITORS } from '../page/access.js';
import { Action, CurrentVisit, Download, Page, seeOther } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { personOf } from '../page/visitor.js';
import { senderOf } from '../ui/sender.js';
import { explanationsFrom, type GivenTexts, givenTexts, lackingTexts } from './explanations.js';
import type { Figure } from './figure-list.js';
import { figuresBeside } from './figures-beside.js';
import { sendFile } from './send-file.js';
import { SubmissionPage } from './submission.page.js';

type Reply = FastifyReply;

@Controller('indberetninger')
export class SubmissionController {
  constructor(
    private readonly ingest: IngestClient,
    private readonly reports: ReportClient,
    private readonly catalogues: CatalogueCache,
  ) {}

  @Page(':id', CLUSTERS)
  show(@CurrentVisit() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.page(visit, id, new Map());
  }

  @Action(':id', EDITORS)
  async explain(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const person = personOf(visit);
    const { verdict } = await this.ingest.find(person, id);
    const findings = verdict?.findings ?? [];
    const given = givenTexts(Object.entries(body ?? {}));
    if (lackingTexts(findings, given).length > 0) {
      reply.status(422);
      return this.page(visit, id, given, true);
    }
    await this.ingest.explain(person, id, explanationsFrom(findings, given));
    return seeOther(reply, `/indberetninger/${encodeURIComponent(id)}`);
  }

  /** Events are passed on as they come, until the submission is final or the reader leaves. */
  @Download(':id/haendelser', CLUSTERS)
  async follow(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: Reply,
  ): Promise<void> {
    const left = new AbortController();
    request.raw.socket.once('close', () => left.abort());
    const events = await this.ingest.follow(personOf(visit), id, left.signal);
    if (events.body === null) throw new PageRefused('unavailable');
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const stream = Readable.fromWeb(events.body as never);
    // Either end may go first; a follower comes back by itself and is told the state of then.
    stream.on('error', () => raw.end());
    stream.pipe(raw);
  }

  @Download(':id/svar.xlsx', CLUSTERS)
  async marked(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Readable> {
    return sendFile(reply, await this.ingest.markSent(personOf(visit), id));
  }

  @Download(':id/kvittering.json', CLUSTERS)
  @Header('content-type', 'application/json; charset=utf-8')
  async receipt(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { receipt } = await this.ingest.find(personOf(visit), id);
    reply.header('content-disposition', attachment(receipt, 'json'));
    return `${JSON.stringify(receipt, null, 2)}\n`;
  }

  @Download(':id/kvittering.jws', CLUSTERS)
  @Header('content-type', 'application/jose')
  async proof(
    @CurrentVisit() visit: Visit,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { receipt } = await this.ingest.find(personOf(visit), id);
    if (receipt.jws === undefined) throw new PageRefused('notFound');
    reply.header('content-disposition', attachment(receipt, 'jws'));
    return receipt.jws;
  }

  /** Of the report that counts, beside the quarters before. */
  private async figures(visit: Visit, { state, receipt }: SubmissionAnswer): Promise<Figure[]> {
    if (state !== 'accepted') return [];
    const [history, catalogue] = await Promise.all([
      this.reports.history(personOf(visit), receipt),
      this.catalogues.read(),
    ]);
    return figuresBeside({ history, catalogue, say: visit.locale.say });
  }

  private async page(visit: Visit, id: string, given: GivenTexts, isSent = false): Promise<string> {
    const submission = await this.ingest.find(personOf(visit), id);
    const { cluster } = submission.receipt;
    const catalogue = await this.catalogues.read();
    const page = (
      <SubmissionPage
        submission={submission}
        clusterName={catalogue.clusterName(cluster)}
        sender={senderOf(submission.sender ?? '', visit)}
        figures={await this.figures(visit, submission)}
        given={given}
        isSent={isSent}
      />
    );
    return renderPage(page, visit);
  }
}

const attachment = (
  { cluster, quarter, revision }: { cluster: string; quarter: string; revision: number },
  ending: string,
): string => `attachment; filename="kvittering-${cluster}-${quarter}-${revision}.${ending}"`;
