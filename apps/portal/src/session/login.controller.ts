import { Controller, Logger, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Action, localPath, Page, seeOther } from '../page/page.js';
import { PageRefused } from '../page/page-refused.js';
import { IdentityProvider, type PendingLogin } from './identity-provider.js';
import { SessionStore } from './session-store.js';

/** Only the answer of the identity provider is sent this cookie. */
const PENDING = { name: 'klyngepuls-log-ind', path: '/log-ind/svar', seconds: 600 };
const pendingLogin = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});

@Controller()
export class LoginController {
  private readonly logger = new Logger(LoginController.name);

  constructor(
    private readonly provider: IdentityProvider,
    private readonly sessions: SessionStore,
  ) {}

  @Page('log-ind', 'anyone')
  async begin(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('til') to: unknown,
  ): Promise<string> {
    const wanted = to === undefined ? '/overblik' : localPath(to);
    const { url, pending } = await this.provider.begin(wanted).catch((error: unknown) => {
      this.logger.warn(`the identity provider does not answer: ${String(error)}`);
      throw new PageRefused('unavailable');
    });
    const { name, path, seconds } = PENDING;
    reply.setCookie(name, JSON.stringify(pending), {
      path,
      httpOnly: true,
      sameSite: 'lax',
      secure: this.sessions.isSecure,
      maxAge: seconds,
    });
    return seeOther(reply, url);
  }

  @Page('log-ind/svar', 'anyone')
  async finish(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { name, path } = PENDING;
    const pending = readPending(request.cookies[name]);
    reply.clearCookie(name, { path });
    if (pending === undefined) throw new PageRefused('loginFailed');
    const person = await this.provider.finish(request.url, pending).catch((error: unknown) => {
      this.logger.warn(`login refused: ${String(error)}`);
      throw new PageRefused('loginFailed');
    });
    await this.sessions.end(request, reply);
    await this.sessions.open(reply, person);
    return seeOther(reply, localPath(pending.to));
  }

  @Action('log-ud', 'anyone')
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.sessions.end(request, reply);
    return seeOther(reply, await this.provider.leave().catch(() => '/'));
  }
}

function readPending(cookie: string | undefined): PendingLogin | undefined {
  try {
    return pendingLogin.parse(JSON.parse(cookie ?? ''));
  } catch {
    return undefined;
  }
}
