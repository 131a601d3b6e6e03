import { unzipSync, zipSync } from 'fflate';
import { withCell } from '../libs/intake/src/testing/sheet-fixtures.js';

/** One way to break a file that is a workbook of energy-cluster-denmark for 2023-Q2 and in order. */
export interface FileCase {
  readonly code: string;
  readonly name: string;
  readonly make: (book: Uint8Array) => Uint8Array;
  /** Asked for in the address; the workbook's own unless said. */
  readonly quarter?: string;
}

/** At least one for every code that only a file of sheets can break; KP-F002 is among the reports. */
export const FILE_CASES: readonly FileCase[] = [
  {
    code: 'KP-F001',
    name: 'a page of a web site, called a workbook',
    make: () => new TextEncoder().encode('<html></html>'),
  },
  { code: 'KP-F003', name: 'half a workbook', make: (book) => book.slice(0, book.length / 2) },
  { code: 'KP-F004', name: 'sent for another quarter', make: (book) => book, quarter: '2023-Q1' },
  {
    code: 'KP-F005',
    name: 'macros',
    make: (book) => zipSync({ ...unzipSync(book), 'xl/vbaProject.bin': Uint8Array.of(1) }),
  },
  {
    code: 'KP-F006',
    name: 'an older template',
    make: (book) => withCell(book, '_meta', 'B2', '<c r="B2" t="inlineStr"><is><t>1</t></is></c>'),
  },
  {
    code: 'KP-S010',
    name: 'a formula that nothing has reckoned',
    make: (book) => withCell(book, 'Regnskab', 'C4', '<c r="C4"><f>1+1</f></c>'),
  },
  {
    code: 'KP-S010',
    name: 'a cell that shows an error',
    make: (book) => withCell(book, 'Regnskab', 'C4', '<c r="C4" t="e"><v>#REF!</v></c>'),
  },
];
