import { StreamableFile } from '@nestjs/common';
import type { Text } from '#domain';
import { MEDIA_TYPES, ReaderBusy } from '#intake';
import { Problem, unavailable } from '#platform';

/** A workbook to be saved under a name; every sender gets its own, so nobody in between keeps it. */
export function workbookAnswer(bytes: Uint8Array, name: string): StreamableFile {
  return new StreamableFile(bytes, {
    type: MEDIA_TYPES.xlsx,
    disposition: `attachment; filename="${name}"`,
    length: bytes.length,
  });
}

/** What a file asks of a thread; too many at once are asked to come again. */
export async function orBusy<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ReaderBusy ? unavailable() : error;
  }
}

const NOT_OPENED: Text = {
  da: 'Filen åbnes ikke; årsagen står i fundene.',
  en: 'The file is not opened; the findings say why.',
};

/** A file in whose cells nothing can be written. */
export const notMarked = (detail: Text = NOT_OPENED): Problem =>
  new Problem(
    409,
    'kan-ikke-maerkes',
    { da: 'Filen kan ikke mærkes', en: 'The file cannot be marked' },
    { detail },
  );

/** A file that no copy can be made of without settling what it leaves open. */
export const notMigrated = (): Problem =>
  new Problem(
    409,
    'kan-ikke-overfoeres',
    { da: 'Filen kan ikke overføres', en: 'The file cannot be carried over' },
    {
      detail: {
        da: 'Kun et regnearks egen klynge og eget kvartal kan overføres til den nyeste skabelon.',
        en: 'Only a workbook of this cluster and quarter can be carried over to the newest template.',
      },
    },
  );
