import { Controller } from '@nestjs/common';
import { type StatusAnswer, statusAnswer } from '#contract';
import { PublicClient } from '../client/public-client.js';
import { ServiceClient } from '../client/service-client.js';
import { CurrentVisit, Page } from '../page/page.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { AccessibilityPage } from './accessibility.page.js';
import { StatusPage } from './status.page.js';

/** Who asks whether something is up does not wait for long. */
const ANSWER_MS = 2_000;

/** What the portal says of itself. */
@Controller()
export class AboutController {
  constructor(
    private readonly service: ServiceClient,
    private readonly figures: PublicClient,
  ) {}

  @Page('tilgaengelighed', 'anyone')
  accessibility(@CurrentVisit() visit: Visit): string {
    return renderPage(<AccessibilityPage />, visit);
  }

  @Page('status', 'anyone')
  async status(@CurrentVisit() visit: Visit): Promise<string> {
    const [figures, ingest, processing] = await Promise.all([
      this.figures.version().catch(() => undefined),
      this.ingestAnswers(),
      this.processing().catch(() => undefined),
    ]);
    const view = { api: figures !== undefined, ingest, figures, processing };
    return renderPage(<StatusPage view={view} />, visit);
  }

  private processing(): Promise<StatusAnswer> {
    const signal = AbortSignal.timeout(ANSWER_MS);
    return this.service.read(statusAnswer, { from: 'api', path: '/v1/status', signal });
  }

  private async ingestAnswers(): Promise<boolean> {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const path = '/.well-known/jwks.json';
    const answer = await this.service.ask({ from: 'ingest', path, signal }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer !== undefined;
  }
}
