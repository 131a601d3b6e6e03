import type { ReaderHit, Text } from '#domain';
import type { FileKind } from '#intake';
import { Problem } from '#platform';

function refused(status: number, code: string, detail: Text): Problem {
  const { slug, title } = KINDS[code as keyof typeof KINDS];
  return new Problem(status, slug, title, { errors: [{ code, pointer: '', detail }] });
}

const KINDS = {
  'KP-F001': {
    slug: 'forkert-filtype',
    title: { da: 'Filtypen kan ikke modtages', en: 'This type of file is not received' },
  },
  'KP-F002': {
    slug: 'for-stor',
    title: { da: 'Rapporten er større end grænsen', en: 'The report is over the limit' },
  },
  'KP-F003': {
    slug: 'ulaeselig',
    title: { da: 'Rapporten kan ikke læses', en: 'The report cannot be read' },
  },
  'KP-F005': {
    slug: 'aabnes-ikke',
    title: { da: 'Filen åbnes ikke', en: 'The file is not opened' },
  },
} as const;

export const wrongType = (): Problem =>
  refused(415, 'KP-F001', {
    da: 'En rapport modtages som JSON, XLSX eller en zip med CSV: Content-Type skal sige hvilken.',
    en: 'A report is received as JSON, XLSX or a zip of CSV: Content-Type must say which.',
  });

const NAMES: Readonly<Record<FileKind, Text>> = {
  json: { da: 'JSON', en: 'JSON' },
  xlsx: { da: 'XLSX', en: 'XLSX' },
  'csv-zip': { da: 'en zip med CSV', en: 'a zip of CSV' },
};

/** The bytes are one of ours, but not the one that the sender says. */
export const otherType = (announced: FileKind, actual: FileKind): Problem =>
  refused(415, 'KP-F001', {
    da: `Content-Type siger ${NAMES[announced].da}, men filen er ${NAMES[actual].da}.`,
    en: `Content-Type says ${NAMES[announced].en}, but the file is ${NAMES[actual].en}.`,
  });

const FILE_STATUS: Readonly<Record<string, number>> = { 'KP-F001': 415, 'KP-F002': 413 };

/** A file that is refused before it is opened. */
export const refusedFile = ({ code, message, suggestion }: ReaderHit): Problem =>
  refused(FILE_STATUS[code] ?? 422, code, {
    da: [message.da, ...(suggestion === undefined ? [] : [suggestion.da])].join(' '),
    en: [message.en, ...(suggestion === undefined ? [] : [suggestion.en])].join(' '),
  });

export const wrongEncoding = (): Problem =>
  refused(415, 'KP-F001', {
    da: 'Content-Encoding kan kun være gzip eller udelades.',
    en: 'Content-Encoding can only be gzip, or be left out.',
  });

/** `actual` is what was counted before reading stopped; the whole may be larger. */
export const tooLarge = (actual: number, max: number): Problem =>
  refused(413, 'KP-F002', {
    da: `Rapporten fylder mindst ${actual} bytes; grænsen er ${max}.`,
    en: `The report has at least ${actual} bytes; the limit is ${max}.`,
  });

export const unpackedTooFar = (ratio: number): Problem =>
  refused(413, 'KP-F002', {
    da: `Rapporten bliver mere end ${ratio} gange større, når den pakkes ud.`,
    en: `The report becomes more than ${ratio} times larger when it is unpacked.`,
  });

export const unreadableGzip = (): Problem =>
  refused(422, 'KP-F003', {
    da: 'Rapporten er mærket som gzip, men kan ikke pakkes ud.',
    en: 'The report is marked as gzip but cannot be unpacked.',
  });

export const unreadable = (code: 'KP-F002' | 'KP-F003', detail: Text): Problem =>
  refused(code === 'KP-F002' ? 413 : 422, code, detail);

export const wrongDigest = (): Problem =>
  new Problem(400, 'digest-passer-ikke', {
    da: 'Det modtagne svarer ikke til Content-Digest; send det igen',
    en: 'What was received does not match Content-Digest; send it again',
  });

export const badHeader = (name: string, detail: Text): Problem =>
  new Problem(
    400,
    'ugyldig-header',
    { da: `Headeren ${name} kan ikke bruges`, en: `The header ${name} cannot be used` },
    { detail },
  );
