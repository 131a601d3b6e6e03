import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Outcome } from '#domain';
import { findNow, findOutcomeVersion, programmeOf } from '#persistence';
import { type Principal, parseQuery, Viewer, Welcomes } from '#platform';
import { Answers, Asks } from '../docs/described.js';
import { digestOf, entityTag, isMatch } from '../reading/entity-tag.js';
import { nextLink } from '../reading/parameters.js';
import { ReadDesk, type View } from '../reading/read-desk.js';
import { cellId } from './cell-id.js';
import { KnownFacts } from './known-facts.js';
import { loadPage, type OutcomePage } from './outcome-page.js';
import { type OutcomeQuestion, readQuestion } from './outcome-question.js';
import {
  type OutcomeCell,
  type OutcomesAnswer,
  outcomesAnswer,
  outcomesParameters,
} from './outcomes.schema.js';
import { targetOf } from './target-of.js';

@Controller('v1/outcomes')
export class OutcomesController {
  constructor(
    private readonly desk: ReadDesk,
    private readonly facts: KnownFacts,
  ) {}

  @Get()
  @Welcomes('outcome:read')
  @Asks('Outcomes: the cells of the model', outcomesParameters)
  @Answers(outcomesAnswer)
  async find(
    @Viewer() caller: Principal | undefined,
    @Query() query: Record<string, string>,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomesAnswer | undefined> {
    const given = parseQuery(outcomesParameters, query);
    return this.desk.read(caller, async (view) => {
      const version = await findOutcomeVersion(view.sql);
      const question = await readQuestion(view.sql, view.programmes, given);
      const dataVersion = digestOf([version, view.programmes.map(({ sha256 }) => sha256)]);
      const tag = entityTag(view.reader, question, dataVersion);
      reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: 'Authorization' });
      if (isMatch(known, tag)) return void reply.code(304);
      const page = await loadPage(view, this.facts, question);
      if (page.next !== undefined) reply.header('link', linkTo(page, question, query));
      const asOf = question.asOf ?? version.changedAt ?? (await findNow(view.sql, 'UTC')).instant;
      return { asOf, dataVersion, cells: page.cells.map((cell) => show(cell, question, view)) };
    });
  }
}

/** The quarters are spelt out, so that the pages of one walk stay together as a quarter ends. */
function linkTo(
  page: OutcomePage,
  { selection }: OutcomeQuestion,
  query: Readonly<Record<string, string>>,
): string {
  const quarter = selection.quarters.join(',');
  const after = page.next === undefined ? '' : cellId(page.next);
  return nextLink('/v1/outcomes', { ...query, quarter, after });
}

function show(outcome: Outcome, question: OutcomeQuestion, { programmes }: View): OutcomeCell {
  const { quarter, window, styrkeposition, funder, indicator, value, low, high } = outcome;
  const programme = programmeOf(programmes, quarter)?.programme;
  const target = programme && targetOf(programme, outcome);
  const at = question.asOf === undefined ? '' : `?asOf=${question.asOf}`;
  return {
    quarter,
    window,
    styrkeposition,
    funder,
    indicator,
    value,
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    reporters: outcome.reporters,
    due: outcome.due,
    flags: [...outcome.flags],
    ...(target === undefined ? {} : { target }),
    lineage: `/v1/lineage/${cellId(outcome)}${at}`,
  };
}
