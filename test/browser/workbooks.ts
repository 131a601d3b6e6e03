import { MEDIA_TYPES } from '#intake';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';

/** A workbook as a file field takes it. */
export const workbookFile = (buffer: Buffer, name = 'rapport.xlsx') => ({
  name,
  mimeType: MEDIA_TYPES.xlsx,
  buffer,
});

/** The workbook as another program saves it: other bytes, so another revision. */
export const savedBy = (who: string, workbook: Buffer): Buffer =>
  Buffer.from(withOpenpyxl(workbook, `book.properties.creator = ${JSON.stringify(who)}`).bytes);
