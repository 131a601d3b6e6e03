import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type HelpParameters, helpParameters, LANGUAGES, type Language } from '#contract';
import { FINDING_CATALOGUE, helpPage, programmesSay } from '#domain';
import { Public } from '#platform';
import { negotiate } from '../reading/negotiate.js';
import { ReaderTransactions } from '../reading/reader-transactions.js';
import { codePage, HELP_POLICY, listPage } from './help-html.js';

const entries = new Map(FINDING_CATALOGUE.map((entry) => [entry.code, entry]));
const pages = FINDING_CATALOGUE.map(helpPage);

/** What the codes of a verdict mean, for people; made from the rules, like docs/findings. */
@Controller('hjaelp')
export class HelpController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Every code, as a page for people' })
  @ApiProduces('text/html')
  list(
    @Query({ schema: helpParameters }) { sprog }: HelpParameters,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const language = sprog ?? preferred(wanted);
    dress(reply, language);
    return listPage(pages, language);
  }

  @Get(':code')
  @Public()
  @ApiParam({ name: 'code', description: 'Of a finding, such as KP-P001.' })
  @ApiOperation({ summary: 'What a code means, why, and how to mend it, as a page for people' })
  @ApiProduces('text/html')
  async find(
    @Param('code') code: string,
    @Query({ schema: helpParameters }) { sprog }: HelpParameters,
    @Headers('accept-language') wanted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = sprog ?? preferred(wanted);
    const entry = entries.get(code.toUpperCase());
    dress(reply, language);
    if (entry === undefined) {
      reply.code(404);
      return listPage(pages, language, true);
    }
    const settings = await this.transactions.read(undefined, async ({ programmes }) =>
      programmesSay(
        entry,
        programmes.map(({ programme }) => programme),
      ),
    );
    return codePage(helpPage(entry), settings, language);
  }
}

function preferred(wanted: string | undefined): Language {
  return negotiate(wanted, LANGUAGES) ?? 'da';
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
