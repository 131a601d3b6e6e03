import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type ChangesAnswer,
  type ChangesParameters,
  changesAnswer,
  changesParameters,
} from '#contract';
import {
  type CellMove,
  findCauses,
  findMoves,
  findNow,
  findOutcomeVersion,
  type MoveCause,
  type Sql,
} from '#persistence';
import { forbidden, OptionalScope, type Principal, Viewer } from '#platform';
import { cellId, parseCellId } from '../outcomes/cell-id.js';
import { readInstant } from '../reading/instant.js';
import { NextPage, type ToNextPage } from '../reading/next-page.js';
import { wrongParameter } from '../reading/parameters.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';
import { causesOf } from './causes-of.js';

@Controller('v1/changes')
export class ChangesController {
  constructor(private readonly transactions: ReaderTransactions) {}

  @Get()
  @OptionalScope('outcome:read')
  @ApiOperation({ summary: 'Cells that say something else than at an instant: old, new and why' })
  @ApiOkResponse({ standardSchema: changesAnswer })
  async find(
    @Viewer() caller: Principal | undefined,
    @Query({ schema: changesParameters }) given: ChangesParameters,
    @NextPage() nextPage: ToNextPage,
  ): Promise<ChangesAnswer> {
    const published = given.published === 'true';
    if (!published && (caller === undefined || caller.role === 'cluster')) {
      throw forbidden(undefined);
    }
    return this.transactions.read(caller, async (view) => {
      const { sql } = view;
      const since = given.since === undefined ? null : await readInstant(sql, given.since, 'since');
      const until = await endOf(sql, given.until);
      const moves = await findMoves(sql, {
        since: since ?? '-infinity',
        until,
        published,
        after: given.after === undefined ? undefined : readPlace(given.after),
        limit: given.limit + 1,
      });
      const page = moves.slice(0, given.limit);
      const last = page.at(-1);
      if (moves.length > given.limit && last !== undefined) {
        nextPage({ until, after: cellId(last) });
      }
      const instants = [...new Set(page.flatMap((move) => move.instants))];
      const causes = await findCauses(sql, instants);
      const changes = page.map((move) => show(move, causes, view));
      return { since, until, published, changes };
    });
  }
}

/**
 * Left out it is the last change that can be seen, not the clock: a recomputation that is under way
 * is dated later than that, so that the next question finds it.
 */
async function endOf(sql: Sql, given: string | undefined): Promise<string> {
  if (given !== undefined) return readInstant(sql, given, 'until');
  const { changedAt } = await findOutcomeVersion(sql);
  return changedAt ?? (await findNow(sql, 'UTC')).instant;
}

function readPlace(text: string) {
  const cell = parseCellId(text);
  if (cell !== undefined) {
    const { quarter, window, styrkeposition, funder, indicator } = cell;
    return [quarter, window, styrkeposition, funder, indicator] as const;
  }
  throw wrongParameter(
    'after',
    'after skal være det, der står i Link.',
    'after must be what Link says.',
  );
}

function show(
  move: CellMove,
  causes: readonly MoveCause[],
  { programmes }: View,
): ChangesAnswer['changes'][number] {
  const { instants, ...values } = move;
  return {
    ...values,
    kind: kindOf(move),
    at: instants.at(-1) ?? '',
    causes: causesOf(move, causes, programmes).map(showCause),
    lineage: `/v1/lineage/${cellId(move)}`,
  };
}

function kindOf(move: CellMove): 'new' | 'changed' | 'withdrawn' {
  if (move.old === null) return 'new';
  return move.new === null ? 'withdrawn' : 'changed';
}

function showCause(cause: MoveCause): ChangesAnswer['changes'][number]['causes'][number] {
  const { cluster, quarter, revision, submissionId, funder, decision } = cause;
  const report = { cluster, quarter, revision, submissionId };
  if (funder === null || decision === null) return { kind: 'revision', ...report };
  return { kind: 'review', ...report, funder, decision };
}
