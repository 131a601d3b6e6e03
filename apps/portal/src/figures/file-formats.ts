/** A format of open data and the name of its file. */
export const FILES = [
  { format: 'xlsx', name: 'tal.xlsx' },
  { format: 'csv', name: 'tal.csv' },
  { format: 'json', name: 'tal.json' },
  { format: 'json-stat', name: 'tal.json-stat.json' },
  { format: 'parquet', name: 'tal.parquet' },
] as const;

export type FileFormat = (typeof FILES)[number]['format'];
