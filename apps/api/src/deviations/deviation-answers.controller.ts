import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import {
  type DecisionBody,
  decisionBody,
  type ExplanationBody,
  explanationBody,
  type QuestionBody,
  questionBody,
  type TrackedDeviationAnswer,
  trackedDeviationAnswer,
} from '#contract';
import { answerDeviation, type DeviationAnswer } from '#persistence';
import {
  badRequest,
  Caller,
  forbidden,
  type Principal,
  Problem,
  RequireScope,
  UuidPipe,
} from '#platform';
import { ReaderTransactions } from '../reading/reader-transactions.js';
import { deviationIn } from './deviation-in.js';
import { DECIDABLE, EXPLAINABLE, isDecidedBy, showTracked } from './deviation-standing.js';

/** What a funder asks of a deviation, what its cluster answers, and what the funder makes of it. */
@Controller('v1/deviations')
export class DeviationAnswersController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Post(':id/explanations')
  @HttpCode(200)
  @RequireScope('report:submit')
  @ApiParam({ name: 'id', description: 'Id of a deviation.' })
  @ApiOperation({ summary: 'Explain a deviation' })
  @ApiOkResponse({ standardSchema: trackedDeviationAnswer })
  async explain(
    @Caller() caller: Principal,
    @Param('id', UuidPipe) id: string,
    @Body({ schema: explanationBody }) body: ExplanationBody,
  ): Promise<TrackedDeviationAnswer> {
    const { text } = body;
    return this.say(caller, id, { status: 'explained', from: EXPLAINABLE, text });
  }

  @Post(':id/questions')
  @HttpCode(200)
  @RequireScope('review')
  @ApiParam({ name: 'id', description: 'Id of a deviation.' })
  @ApiOperation({ summary: 'Ask the cluster to explain a deviation' })
  @ApiOkResponse({ standardSchema: trackedDeviationAnswer })
  async ask(
    @Caller() caller: Principal,
    @Param('id', UuidPipe) id: string,
    @Body({ schema: questionBody }) body: QuestionBody,
  ): Promise<TrackedDeviationAnswer> {
    const { text } = body;
    return this.say(caller, id, { status: 'asked', from: EXPLAINABLE, text });
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @RequireScope('review')
  @ApiParam({ name: 'id', description: 'Id of a deviation.' })
  @ApiOperation({ summary: 'Accept a deviation as it is, or reject its explanation' })
  @ApiOkResponse({ standardSchema: trackedDeviationAnswer })
  async decide(
    @Caller() caller: Principal,
    @Param('id', UuidPipe) id: string,
    @Body({ schema: decisionBody }) body: DecisionBody,
  ): Promise<TrackedDeviationAnswer> {
    const { decision, reason = null } = body;
    if (decision === 'reject' && reason === null) throw withoutReason();
    const status = decision === 'accept' ? 'accepted' : 'rejected';
    return this.say(caller, id, { status, from: DECIDABLE, text: reason });
  }

  /** A funder speaks of its own part only; the answer is the deviation as it stands then. */
  private say(
    caller: Principal,
    id: string,
    given: Pick<DeviationAnswer, 'status' | 'from' | 'text'>,
  ): Promise<TrackedDeviationAnswer> {
    return this.transactions.write(caller, async (view) => {
      const row = await deviationIn(view, id);
      if (given.status !== 'explained' && !isDecidedBy(row, caller)) throw forbidden(undefined);
      const by = { funder: caller.funder ?? null, sender: caller.keyId };
      const { cluster } = row;
      if (!(await answerDeviation(view.sql, { cluster, id, ...given, ...by }))) throw settled();
      return showTracked(await deviationIn(view, id), caller, view);
    });
  }
}

const withoutReason = (): Problem =>
  badRequest([
    {
      code: 'BODY',
      pointer: '/reason',
      detail: {
        da: 'Skriv, hvad forklaringen mangler.',
        en: 'Say what the explanation lacks.',
      },
    },
  ]);

const settled = (): Problem =>
  new Problem(409, 'afvigelsen-er-afsluttet', {
    da: 'Afvigelsen er afsluttet',
    en: 'The deviation is settled',
  });
