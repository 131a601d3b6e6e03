import { parquetWriteBuffer, type SchemaElement } from 'hyparquet-writer';
import type { OutcomeCell } from '#contract';
import { decimal } from '#domain';
import type { OpenData } from './whole-selection.js';

interface Column {
  readonly element: SchemaElement;
  readonly of: (cell: OutcomeCell) => string | number | bigint | null;
}

/** Decimals keep six places, as everywhere else, and have room for 38 digits. */
const DECIMAL = {
  type: 'FIXED_LEN_BYTE_ARRAY',
  type_length: 16,
  converted_type: 'DECIMAL',
  precision: 38,
  scale: 6,
} as const;

const COLUMNS: readonly Column[] = [
  text('quarter', (cell) => cell.quarter),
  text('window', (cell) => cell.window),
  text('styrkeposition', (cell) => cell.styrkeposition),
  text('funder', (cell) => cell.funder),
  text('indicator', (cell) => cell.indicator),
  exact('value', (cell) => cell.value),
  exact('low', (cell) => cell.low),
  exact('high', (cell) => cell.high),
  exact('target', (cell) => cell.target),
  count('reporters', (cell) => cell.reporters),
  count('due', (cell) => cell.due),
  text('flags', (cell) => cell.flags.join('')),
  text('lineage', (cell) => cell.lineage),
];

/** One row a cell; numbers are exact decimals, and null where nothing is known. */
export function writeParquet({ cells, asOf, dataVersion }: OpenData): Uint8Array {
  const root: SchemaElement = { name: 'root', num_children: COLUMNS.length };
  const buffer = parquetWriteBuffer({
    schema: [root, ...COLUMNS.map(({ element }) => element)],
    columnData: COLUMNS.map(({ element, of }) => ({ name: element.name, data: cells.map(of) })),
    kvMetadata: [
      { key: 'asOf', value: asOf },
      { key: 'dataVersion', value: dataVersion },
    ],
    createdBy: 'klyngepuls',
  });
  return new Uint8Array(buffer);
}

function text(name: string, of: (cell: OutcomeCell) => string): Column {
  return {
    element: {
      name,
      type: 'BYTE_ARRAY',
      converted_type: 'UTF8',
      repetition_type: 'REQUIRED',
    },
    of,
  };
}

function exact(name: string, of: (cell: OutcomeCell) => string | null | undefined): Column {
  return {
    element: { name, ...DECIMAL, repetition_type: 'OPTIONAL' },
    of: (cell) => {
      const value = of(cell);
      return value === null || value === undefined ? null : decimal(value);
    },
  };
}

function count(name: string, of: (cell: OutcomeCell) => number): Column {
  return { element: { name, type: 'INT32', repetition_type: 'REQUIRED' }, of };
}
