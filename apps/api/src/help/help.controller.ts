import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FINDING_CATALOGUE, helpPage, programmesSay } from '#domain';
import { Public, parseQuery } from '#platform';
import { Asks, AsksPath } from '../docs/described.js';
import { mostWanted } from '../reading/most-wanted.js';
import { ReadDesk } from '../reading/read-desk.js';
import { codePage, HELP_POLICY, type Language, listPage } from './help-html.js';

const LANGUAGES = ['da', 'en'] as const;
const helpParameters = z.object({
  sprog: z
    .enum(LANGUAGES)
    .optional()
    .meta({ description: 'Left out: the first of Accept-Language that there is, or else Danish.' }),
});
const entries = new Map(FINDING_CATALOGUE.map((entry) => [entry.code, entry]));
const pages = FINDING_CATALOGUE.map(helpPage);

/** What the codes of a verdict mean, for people; made from the rules, like docs/findings. */
@Controller('hjaelp')
export class HelpController {
  constructor(private readonly desk: ReadDesk) {}

  @Get()
  @Public()
  @Asks('Every code, as a page for people', helpParameters)
  @ApiProduces('text/html')
  list(
    @Query() query: unknown,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const language = languageOf(query, wanted);
    dress(reply, language);
    return listPage(pages, language);
  }

  @Get(':code')
  @Public()
  @AsksPath('code', 'Of a finding, such as KP-P001.')
  @Asks('What a code means, why, and how to mend it, as a page for people', helpParameters)
  @ApiProduces('text/html')
  async find(
    @Param('code') code: string,
    @Query() query: unknown,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = languageOf(query, wanted);
    const entry = entries.get(code.toUpperCase());
    dress(reply, language);
    if (entry === undefined) {
      reply.code(404);
      return listPage(pages, language, true);
    }
    const settings = await this.desk.read(undefined, async ({ programmes }) =>
      programmesSay(
        entry,
        programmes.map(({ programme }) => programme),
      ),
    );
    return codePage(helpPage(entry), settings, language);
  }
}

function languageOf(query: unknown, wanted: string | undefined): Language {
  return parseQuery(helpParameters, query).sprog ?? mostWanted(wanted, LANGUAGES) ?? 'da';
}

function dress(reply: FastifyReply, language: Language): void {
  reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': HELP_POLICY,
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Language',
  });
}
