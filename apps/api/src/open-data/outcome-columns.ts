import type { OutcomeCell } from '#contract';
import { namesOf, WINDOW_NAMES } from './names-of.js';
import type { OpenData } from './whole-selection.js';

/** A column for people; a number is decimal text, or `null` when it is unknown. */
export interface OutcomeColumn {
  readonly heading: string;
  readonly kind: 'text' | 'number';
  readonly of: (cell: OutcomeCell) => string | null;
}

/** The columns of a table of outcomes, the same in every format for people. */
export function outcomeColumns({ programmes }: OpenData): readonly OutcomeColumn[] {
  const names = namesOf(programmes);
  const text = (heading: string, of: OutcomeColumn['of']): OutcomeColumn => ({
    heading,
    kind: 'text',
    of: (cell) => harmless(of(cell) ?? ''),
  });
  const number = (heading: string, of: OutcomeColumn['of']): OutcomeColumn => ({
    heading,
    kind: 'number',
    of,
  });
  return [
    text('Kvartal', (cell) => cell.quarter),
    text('Periode', (cell) => WINDOW_NAMES[cell.window].da),
    text('Styrkeposition', (cell) => cell.styrkeposition),
    text('Styrkepositionens navn', (cell) => names.styrkeposition(cell.styrkeposition)),
    text('Bevillingsgiver', (cell) => cell.funder),
    text('Bevillingsgiverens navn', (cell) => names.funder(cell.funder).da),
    text('Indikator', (cell) => cell.indicator),
    text('Indikatorens navn', (cell) => names.indicator(cell.indicator).da),
    text('Enhed', (cell) => names.unit(cell.indicator)),
    number('Værdi', (cell) => cell.value),
    number('Mindst', (cell) => cell.low ?? null),
    number('Højst', (cell) => cell.high ?? null),
    number('Måltal', (cell) => cell.target ?? null),
    number('Rapporter', (cell) => String(cell.reporters)),
    number('Ventede rapporter', (cell) => String(cell.due)),
    text('Mærker', (cell) => cell.flags.join(' ')),
    text('Herkomst', (cell) => cell.lineage),
  ];
}

/** What a spreadsheet would take for a formula and run. */
const FORMULA = /^[=+\-@\t\r]/;

/** The same text, unless a spreadsheet would run it: then an apostrophe makes it text. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
