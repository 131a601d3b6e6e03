import { pointerTo } from '../base/pointer.js';
import { quoted, type Text, text } from '../base/text.js';
import { isIsoDate, isQuarter } from '../calendar/quarter.js';
import { judgeDecimalText } from './decimal-text.js';
import {
  addHit,
  didYouMean,
  illFormedText,
  isIllFormed,
  READER_HITS_MAX,
  type ReaderHit,
  unknownMember,
} from './reader-hit.js';
import type { ListShape, RowShape, Shape, TextShape } from './shape.js';

/** A row that was read: what it was read from, and its members as their shapes say. */
export interface ReadRow {
  readonly at: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** The value as the shape says, or `undefined` after a hit: then it is left out. */
export function readShape(shape: Shape, value: unknown, at: string, hits: ReaderHit[]): unknown {
  if (shape.kind === 'row') return readRow(shape, value, at, hits);
  if (shape.kind === 'list') return readList(shape, value, at, hits);
  const hit = judgeScalar(shape, value, at);
  if (hit === undefined) return value;
  addHit(hits, hit);
  return undefined;
}

function readRow(
  shape: RowShape,
  value: unknown,
  at: string,
  hits: ReaderHit[],
): ReadRow | undefined {
  if (!isPlainObject(value)) {
    addHit(hits, wrongType(at, text('et objekt', 'an object')));
    return undefined;
  }
  const known = Object.keys(shape.members);
  for (const key of Object.keys(value)) {
    if (hits.length >= READER_HITS_MAX) break;
    if (Object.hasOwn(shape.members, key)) continue;
    addHit(hits, unknownMember(pointerTo(at, key), key, known));
  }

  const members: Record<string, unknown> = {};
  let complete = true;
  for (const [key, member] of Object.entries(shape.members)) {
    const place = pointerTo(at, key);
    const present = Object.hasOwn(value, key);
    if (!present && member.required === true) addHit(hits, missing(place, key));
    const read = present ? readShape(member.shape, value[key], place, hits) : undefined;
    if (read !== undefined) members[key] = read;
    else if (member.required === true) complete = false;
  }
  // The report itself is judged by what is left of it; a row without its key is not.
  return complete || at === '' ? { at, members } : undefined;
}

function readList(
  shape: ListShape,
  value: unknown,
  at: string,
  hits: ReaderHit[],
): readonly unknown[] | undefined {
  if (!Array.isArray(value)) {
    addHit(hits, wrongType(at, text('en liste', 'a list')));
    return undefined;
  }
  if (value.length > shape.max) {
    addHit(hits, tooMany(at, value.length, shape.max));
    return undefined;
  }
  if (value.length < (shape.min ?? 0)) {
    addHit(hits, {
      code: 'KP-S002',
      at,
      message: text('Listen er tom; der skal stå mindst én.', 'The list is empty; it needs one.'),
    });
    return undefined;
  }
  return value.flatMap((each, index) => {
    const read = readShape(shape.of, each, pointerTo(at, index), hits);
    return read === undefined ? [] : [read];
  });
}

function judgeScalar(
  shape: Exclude<Shape, ListShape | RowShape>,
  value: unknown,
  at: string,
): ReaderHit | undefined {
  switch (shape.kind) {
    case 'flag':
      return typeof value === 'boolean'
        ? undefined
        : wrongType(at, text('true eller false', 'true or false'));
    case 'whole':
      return judgeWhole(value, at);
    case 'decimal':
      return judgeDecimal(value, at);
    case 'text':
      return judgeText(shape, value, at);
    case 'word':
      return judgeWord(shape, value, at);
    case 'date':
      return judgeDate(value, at);
    case 'quarter':
      return judgeQuarter(value, at);
  }
}

function judgeWhole(value: unknown, at: string): ReaderHit | undefined {
  if (Number.isSafeInteger(value)) return undefined;
  if (typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
    return wrongType(at, text('et helt tal', 'a whole number'));
  }
  return {
    code: 'KP-S009',
    at,
    message: text(
      'Tallet er for stort til at bevares nøjagtigt.',
      'The number is too large to be kept exactly.',
    ),
  };
}

function judgeDecimal(value: unknown, at: string): ReaderHit | undefined {
  if (typeof value === 'string') return judgeDecimalText(value, at);
  const hit = wrongType(at, text('et tal skrevet som tekst', 'a number written as text'));
  if (typeof value !== 'number') return hit;
  return {
    ...hit,
    suggestion: text(
      'Sæt anførselstegn om tallet, som "1234.50": så bevares det nøjagtigt.',
      'Put quotes around the number, such as "1234.50": then it is kept exactly.',
    ),
  };
}

function judgeText(shape: TextShape, value: unknown, at: string): ReaderHit | undefined {
  if (typeof value !== 'string') return wrongType(at, text('en tekst', 'a text'));
  if (value.length > shape.max) return tooLong(at, value.length, shape.max);
  if (isIllFormed(value)) return illFormedText(at);
  if (shape.blank === true || value.trim() !== '') return undefined;
  return {
    code: 'KP-S002',
    at,
    message: text('Feltet er tomt, men skal udfyldes.', 'The member is empty but needs a text.'),
  };
}

function judgeWord(
  shape: Extract<Shape, { kind: 'word' }>,
  value: unknown,
  at: string,
): ReaderHit | undefined {
  if (typeof value !== 'string') return wrongType(at, text('en tekst', 'a text'));
  if (shape.of.includes(value)) return undefined;
  const shown = quoted(value);
  const choices = shape.of.map((word) => `»${word}«`).join(', ');
  return {
    code: shape.code,
    at,
    message: text(
      `»${shown}« kendes ikke her; skriv ${choices}.`,
      `"${shown}" is not known here; write ${choices}.`,
    ),
    ...didYouMean(value, shape.of),
  };
}

function judgeDate(value: unknown, at: string): ReaderHit | undefined {
  if (typeof value !== 'string') return wrongType(at, text('en dato som tekst', 'a date as text'));
  if (isIsoDate(value)) return undefined;
  const shown = quoted(value);
  return {
    code: 'KP-S005',
    at,
    message: text(`»${shown}« er ikke en dato.`, `"${shown}" is not a date.`),
    suggestion: text(
      'Skriv år-måned-dag, som "2023-06-30".',
      'Write year-month-day, such as "2023-06-30".',
    ),
  };
}

function judgeQuarter(value: unknown, at: string): ReaderHit | undefined {
  if (typeof value !== 'string')
    return wrongType(at, text('et kvartal som tekst', 'a quarter as text'));
  if (isQuarter(value)) return undefined;
  const shown = quoted(value);
  return {
    code: 'KP-S005',
    at,
    message: text(`»${shown}« er ikke et kvartal.`, `"${shown}" is not a quarter.`),
    suggestion: text('Skriv som "2023-Q2".', 'Write such as "2023-Q2".'),
  };
}

function missing(at: string, key: string): ReaderHit {
  return {
    code: 'KP-S002',
    at,
    message: text(`Feltet »${key}« mangler.`, `The member "${key}" is missing.`),
  };
}

function wrongType(at: string, expected: Text): ReaderHit {
  return {
    code: 'KP-S003',
    at,
    message: text(`Her skal stå ${expected.da}.`, `This must be ${expected.en}.`),
  };
}

function tooLong(at: string, length: number, max: number): ReaderHit {
  return {
    code: 'KP-S006',
    at,
    message: text(
      `Teksten er på ${length} tegn; der er plads til ${max}.`,
      `The text has ${length} characters; there is room for ${max}.`,
    ),
  };
}

export function tooMany(at: string, length: number, max: number): ReaderHit {
  return {
    code: 'KP-F002',
    at,
    message: text(
      `Der er ${length} rækker; der er plads til ${max}.`,
      `There are ${length} rows; there is room for ${max}.`,
    ),
  };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
