import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import {
  type LineageAnswer,
  type LineageParameters,
  lineageAnswer,
  lineageParameters,
} from '#contract';
import { ALL, type CellKey, explainCell } from '#domain';
import {
  findSentAs,
  loadReports,
  programmeOf,
  type RevisionInForce,
  type SentAs,
} from '#persistence';
import { Caller, notFound, type Principal, RequireScope } from '#platform';
import { cellId, parseCellId } from '../outcomes/cell-id.js';
import { cellsAfter } from '../outcomes/cell-model.js';
import { KnownFacts } from '../outcomes/known-facts.js';
import { readInstant } from '../reading/instant.js';
import { fileOf, placesIn } from '../reading/place-in-file.js';
import { ReaderTransactions, type View } from '../reading/reader-transactions.js';

@Controller('v1/lineage')
export class LineageController {
  constructor(
    private readonly transactions: ReaderTransactions,
    private readonly facts: KnownFacts,
  ) {}

  @Get(':cell')
  @RequireScope('outcome:read')
  @ApiParam({ name: 'cell', description: 'Name of a cell, from its lineage link.' })
  @ApiOperation({ summary: 'Revisions and rows that a cell was made from' })
  @ApiOkResponse({ standardSchema: lineageAnswer })
  async find(
    @Caller() caller: Principal,
    @Param('cell') name: string,
    @Query({ schema: lineageParameters }) query: LineageParameters,
  ): Promise<LineageAnswer> {
    const { asOf } = query;
    return this.transactions.read(caller, async (view) => {
      const cell = findCell(view, name);
      const knownAt = asOf === undefined ? null : await readInstant(view.sql, asOf);
      return { cell: cellId(cell), revisions: await this.explain(view, cell, knownAt) };
    });
  }

  private async explain(
    { sql, programmes }: View,
    cell: CellKey,
    knownAt: string | null,
  ): Promise<LineageAnswer['revisions']> {
    const applied = programmeOf(programmes, cell.quarter);
    if (applied === undefined) return [];
    const known = await this.facts.find(sql, applied, { quarter: cell.quarter, knownAt });
    const scope = known.filter(
      ({ styrkeposition }) => cell.styrkeposition === ALL || cell.styrkeposition === styrkeposition,
    );
    const reports = await loadReports(
      sql,
      scope.map(({ revision }) => revision.submissionId),
    );
    const reported = scope.flatMap((facts) => {
      const report = reports.get(facts.revision.submissionId);
      return report === undefined ? [] : [{ ...facts, report }];
    });
    const sources = explainCell(applied.programme, reported, cell).flatMap((source) => {
      const { cluster, quarter, at } = source;
      const made = scope.find((each) => each.cluster === cluster && each.quarter === quarter);
      return made === undefined ? [] : [{ revision: made.revision, at }];
    });
    const sentAs = await findSentAs(
      sql,
      sources.map(({ revision }) => revision.submissionId),
    );
    return sources.map(({ revision, at }) =>
      showSource(revision, at, sentAs.get(revision.submissionId)),
    );
  }
}

function showSource(
  { cluster, quarter, submissionId, revision, sha256, receivedAt }: RevisionInForce,
  at: readonly string[],
  sent: SentAs | undefined,
): LineageAnswer['revisions'][number] {
  const source = { cluster, quarter, submissionId, revision, sha256, receivedAt };
  return { ...source, file: fileOf(sent), rows: [...at], places: placesIn(sent, at) };
}

/** A cell outside the model and a cell of another cluster's are the same: there is no such thing. */
function findCell({ programmes, reader }: View, name: string): CellKey {
  const cell = parseCellId(name);
  if (cell === undefined) throw notFound();
  const own =
    reader.clusters === '*' ||
    reader.holds?.some(
      ({ styrkeposition, from, to }) =>
        styrkeposition === cell.styrkeposition && from <= cell.quarter && cell.quarter <= to,
    );
  const inModel = cellsAfter(programmes, {
    quarters: [cell.quarter],
    windows: [cell.window],
    styrkepositioner: [cell.styrkeposition],
    funders: [cell.funder],
    indicators: [cell.indicator],
  }).next();
  if (!own || inModel.done) throw notFound();
  return cell;
}
