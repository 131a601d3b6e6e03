import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CLUSTERS } from './access.js';
import { CLUSTER_COOKIE } from './guard-pages.js';
import { Action, CurrentVisit, seeOther } from './page.js';
import type { Visit } from './visit.js';
import { personOf } from './visitor.js';

const YEAR_SECONDS = 31_536_000;

@Controller()
export class ClusterController {
  /** Begins at the overview of the cluster chosen: the page left may have been about the other. */
  @Action('klynge', CLUSTERS)
  choose(
    @CurrentVisit() visit: Visit,
    @Body() body: { readonly klynge?: unknown } | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const chosen = personOf(visit).clusters.find((each) => each === body?.klynge);
    if (chosen !== undefined) {
      reply.setCookie(CLUSTER_COOKIE, chosen, {
        path: '/',
        sameSite: 'lax',
        httpOnly: true,
        maxAge: YEAR_SECONDS,
      });
    }
    return seeOther(reply, '/overblik');
  }
}
