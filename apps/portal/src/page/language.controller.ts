import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LANGUAGE_COOKIE } from './guard-pages.js';
import { Action, localPath, seeOther } from './page.js';

const YEAR_SECONDS = 31_536_000;

@Controller()
export class LanguageController {
  /** Remembered by the browser, so that it holds before anyone has logged in too. */
  @Action('sprog', 'anyone')
  choose(
    @Body() body: { readonly sprog?: unknown; readonly til?: unknown } | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const language = body?.sprog === 'en' ? 'en' : 'da';
    reply.setCookie(LANGUAGE_COOKIE, language, {
      path: '/',
      sameSite: 'lax',
      maxAge: YEAR_SECONDS,
    });
    return seeOther(reply, localPath(body?.til));
  }
}
