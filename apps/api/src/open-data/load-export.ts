import { badRequest } from '#platform';
import type { KnownFacts } from '../outcomes/known-facts.js';
import { outcomeCellOf } from '../outcomes/outcome-cell.js';
import { loadPage } from '../outcomes/outcome-page.js';
import type { OutcomeQuestion } from '../outcomes/outcome-question.js';
import type { View } from '../reading/reader-transactions.js';
import type { OpenData } from './whole-selection.js';

/** Some four years of every cell; a workbook of so many is written in about a second. */
export const EXPORT_CELLS_MAX = 50_000;

interface Asked {
  readonly question: OutcomeQuestion;
  readonly dataVersion: string;
  readonly asOf: string;
}

/**
 * The whole selection: a file has no next page, so `limit` and `after` do not cut it. One that is
 * too large for a file is a 400 that says so, never half a file.
 */
export async function loadExport(
  view: View,
  facts: KnownFacts,
  { question, dataVersion, asOf }: Asked,
): Promise<OpenData> {
  const whole = { ...question, after: undefined, limit: EXPORT_CELLS_MAX };
  const page = await loadPage(view, facts, whole);
  if (page.next !== undefined) throw tooMany();
  const programmes = view.programmes.map(({ programme, sha256 }) => ({ ...programme, sha256 }));
  const cells = page.cells.map((cell) => outcomeCellOf(cell, question, view));
  return { asOf, dataVersion, cells, programmes };
}

const tooMany = () =>
  badRequest([
    {
      code: 'PARAMETER',
      pointer: 'quarter',
      detail: {
        da: `Udvalget har flere end ${EXPORT_CELLS_MAX} celler, som er det meste i én fil: vælg færre kvartaler eller indikatorer.`,
        en: `The selection has more than ${EXPORT_CELLS_MAX} cells, the most of one file: choose fewer quarters or indicators.`,
      },
    },
  ]);
