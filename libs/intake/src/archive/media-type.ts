import type { FileKind } from './sniff-kind.js';

/** The name on the wire of each kind of file. */
export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'csv-zip': 'application/zip',
};

const KINDS: Readonly<Record<string, FileKind>> = {
  'application/json': 'json',
  [MEDIA_TYPES.xlsx]: 'xlsx',
  'application/zip': 'csv-zip',
  // What browsers on Windows call a zip.
  'application/x-zip-compressed': 'csv-zip',
};

/** The kind that a `Content-Type` announces; `undefined` for all that is not received. */
export function announcedKind(contentType: string): FileKind | undefined {
  const name = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}
