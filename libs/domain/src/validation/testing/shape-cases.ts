import { change, type ReportCase, replaced, same, set } from './report-case.js';

export const SHAPE_CASES: readonly ReportCase[] = [
  {
    code: 'KP-F002',
    name: 'too many activities',
    make: (valid) => ({ ...valid, activities: Array(2_001).fill(valid.activities[0]) }),
  },
  {
    code: 'KP-F003',
    name: 'half a file',
    make: same,
    write: (valid) => JSON.stringify(valid).slice(0, 200),
  },
  {
    code: 'KP-S001',
    name: 'a misspelt member',
    make: change('organisations', 0, { munincipality: '0751' }),
  },
  {
    code: 'KP-S001',
    name: 'a dangerous key',
    make: same,
    write: replaced('"nil"', '"__proto__":{"sme":true},"nil"'),
  },
  {
    code: 'KP-S002',
    name: 'a figure without its value',
    make: change('figures', 0, { value: undefined }),
  },
  { code: 'KP-S002', name: 'an empty title', make: change('activities', 0, { title: '  ' }) },
  {
    code: 'KP-S003',
    name: 'a number where text is due',
    make: change('accounts', 0, { amount: 100000.5 }),
  },
  { code: 'KP-S003', name: 'a list where an object is due', make: (valid) => [valid] },
  {
    code: 'KP-S004',
    name: 'a Danish amount',
    make: change('accounts', 0, { amount: '1.234,50' }),
    near: change('accounts', 0, { amount: '1234.50' }),
  },
  {
    code: 'KP-S005',
    name: 'a day that does not exist',
    make: change('activities', 1, { end: '2023-06-31' }),
    near: change('activities', 1, { end: '2023-06-30' }),
  },
  {
    code: 'KP-S006',
    name: 'too long a narrative',
    make: set({ narrative: 'x'.repeat(10_001) }),
    near: set({ narrative: 'x'.repeat(10_000) }),
  },
  {
    code: 'KP-S007',
    name: 'a key twice',
    make: same,
    write: replaced('"nil":false', '"nil":false,"nil":true'),
  },
  {
    code: 'KP-S008',
    name: 'a NUL in a name',
    make: change('organisations', 0, { name: 'Vind\u0000værk' }),
    near: change('organisations', 0, { name: 'Vind\tværk' }),
  },
  {
    code: 'KP-S008',
    name: 'half a character',
    make: same,
    write: replaced('Vindværk', 'Vind\\ud83d'),
  },
  { code: 'KP-S009', name: 'an exponent', make: change('accounts', 0, { amount: '1e5' }) },
  {
    code: 'KP-S009',
    name: 'a number that changes',
    make: same,
    write: replaced('"employees":34', '"employees":9007199254740993'),
  },
];
