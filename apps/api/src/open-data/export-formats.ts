import type { OutcomeFormat } from '#contract';
import { mediaTypeOf } from './media-types.js';
import type { OpenData } from './whole-selection.js';
import { writeCsvExport } from './write-csv.js';
import { writeJsonStat } from './write-json-stat.js';
import { writeParquet } from './write-parquet.js';
import { writeWorkbook } from './write-workbook.js';

export type ExportFormat = Exclude<OutcomeFormat, 'json'>;

interface Export {
  readonly mediaType: string;
  readonly extension: string;
  readonly write: (data: OpenData) => Uint8Array | Promise<Uint8Array>;
}

export const EXPORT_FORMATS: Readonly<Record<ExportFormat, Export>> = {
  csv: {
    mediaType: `${mediaTypeOf('csv')}; charset=utf-8; header=present`,
    extension: 'csv',
    write: writeCsvExport,
  },
  xlsx: { mediaType: mediaTypeOf('xlsx'), extension: 'xlsx', write: writeWorkbook },
  'json-stat': { mediaType: mediaTypeOf('json-stat'), extension: 'json', write: writeJsonStat },
  parquet: { mediaType: mediaTypeOf('parquet'), extension: 'parquet', write: writeParquet },
};
