import type { OutcomesParameters } from '#contract';
import { ALL, type CellKey, type Quarter, type Window } from '#domain';
import type { AppliedProgramme, Sql } from '#persistence';
import { lastClosedQuarter } from '../reading/closed-quarter.js';
import { readInstant } from '../reading/instant.js';
import { refuseUnknown, wrongParameter } from '../reading/parameters.js';
import { parseCellId } from './cell-id.js';
import { type CellSelection, codesOfAll, inOrder } from './cell-model.js';

/** A question in which everything that may be left out has been filled in. */
export interface OutcomeQuestion {
  readonly selection: CellSelection;
  readonly asOf: string | undefined;
  readonly after: CellKey | undefined;
  readonly limit: number;
}

const DIMENSIONS = ['quarter', 'window', 'styrkeposition', 'funder', 'indicator'] as const;

/** Throws a 400 that names the parameter for whatever cannot be answered. */
export async function readQuestion(
  sql: Sql,
  programmes: readonly AppliedProgramme[],
  given: OutcomesParameters,
): Promise<OutcomeQuestion> {
  const known = codesOfAll(programmes);
  const closed = given.quarter === undefined ? await lastClosedQuarter(sql, programmes) : undefined;
  refuseUnknown('quarter', given.quarter, known.quarters);
  refuseUnknown('window', given.window, known.windows);
  refuseUnknown('styrkeposition', given.styrkeposition, known.styrkepositioner);
  refuseUnknown('funder', given.funder, known.funders);
  refuseUnknown('indicator', given.indicator, known.indicators);
  refuseUnknown('groupBy', given.groupBy, DIMENSIONS);
  const selection = collapse(given, {
    quarters: inOrder(
      (given.quarter ?? [closed].filter((each) => each !== undefined)) as Quarter[],
    ),
    windows: inOrder((given.window ?? ['quarter']) as Window[]),
    styrkepositioner: inOrder(given.styrkeposition ?? known.styrkepositioner),
    funders: inOrder(given.funder ?? known.funders),
    indicators: inOrder(given.indicator ?? known.indicators),
  });
  return {
    selection,
    asOf: given.asOf === undefined ? undefined : await readInstant(sql, given.asOf),
    after: given.after === undefined ? undefined : readPlace(given.after),
    limit: given.limit,
  };
}

/**
 * `groupBy` chooses among the cells that exist and adds nothing up: `ALL` counts an organisation
 * once, which no sum of parts does. Hence what has no `ALL` can only be left out where it is single.
 */
export function collapse(
  given: Pick<OutcomesParameters, 'groupBy' | 'styrkeposition' | 'funder'>,
  selection: CellSelection,
): CellSelection {
  const { groupBy } = given;
  if (groupBy === undefined) return selection;
  const single = { quarter: 'quarters', window: 'windows', indicator: 'indicators' } as const;
  for (const [dimension, list] of Object.entries(single)) {
    if (groupBy.includes(dimension) || selection[list as keyof CellSelection].length === 1)
      continue;
    throw wrongParameter(
      'groupBy',
      `${dimension} kan ikke lægges sammen: nævn den i groupBy, eller spørg om en enkelt.`,
      `${dimension} cannot be collapsed: name it in groupBy, or ask for a single one.`,
    );
  }
  return {
    ...selection,
    styrkepositioner: collapsed('styrkeposition', given, selection.styrkepositioner),
    funders: collapsed('funder', given, selection.funders),
  };
}

function collapsed(
  dimension: 'styrkeposition' | 'funder',
  given: Pick<OutcomesParameters, 'groupBy' | 'styrkeposition' | 'funder'>,
  codes: readonly string[],
): readonly string[] {
  const asked = given[dimension];
  if (given.groupBy?.includes(dimension)) {
    return asked?.includes(ALL) ? codes : codes.filter((code) => code !== ALL);
  }
  if (asked === undefined || asked.every((code) => code === ALL)) return [ALL];
  throw wrongParameter(
    'groupBy',
    `${dimension} er valgt, men mangler i groupBy: uden den findes kun ALL.`,
    `${dimension} is chosen but not in groupBy: without it there is only ALL.`,
  );
}

function readPlace(text: string): CellKey {
  const cell = parseCellId(text);
  if (cell !== undefined) return cell;
  throw wrongParameter(
    'after',
    'after skal være navnet på en celle, som det står i Link.',
    'after must be the name of a cell, as given in Link.',
  );
}
