import {
  addHit,
  illFormedText,
  isIllFormed,
  pointerTo,
  type ReaderHit,
  unknownMember,
} from '#domain';
import { survivesRoundTrip } from './exact-number.js';

/** Keys that reach behind an object in JavaScript: no report needs them. */
const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

interface Scan {
  readonly json: string;
  readonly hits: ReaderHit[];
  readonly path: (string | number)[];
  place: number;
}

/**
 * Finds what JSON.parse passes over: repeated and dangerous keys, ill-formed text, and numbers that
 * change. Only for text that JSON.parse has accepted and that is no deeper than the survey allows.
 */
export function scanJson(json: string): ReaderHit[] {
  const scan: Scan = { json, hits: [], path: [], place: 0 };
  scanValue(scan);
  return scan.hits;
}

function scanValue(scan: Scan): void {
  skipSpace(scan);
  const first = scan.json[scan.place];
  if (first === '{') scanObject(scan);
  else if (first === '[') scanArray(scan);
  else if (first === '"') scanText(scan);
  else scanWord(scan);
  skipSpace(scan);
}

function scanObject(scan: Scan): void {
  const seen = new Set<string>();
  scan.place += 1;
  skipSpace(scan);
  while (scan.json[scan.place] !== '}') {
    const key = readText(scan);
    scan.path.push(key);
    judgeKey(scan, key, seen.has(key));
    seen.add(key);
    skipSpace(scan);
    scan.place += 1; // The colon.
    scanValue(scan);
    scan.path.pop();
    if (scan.json[scan.place] === ',') scan.place += 1;
    skipSpace(scan);
  }
  scan.place += 1;
}

function scanArray(scan: Scan): void {
  let index = 0;
  scan.place += 1;
  skipSpace(scan);
  while (scan.json[scan.place] !== ']') {
    scan.path.push(index);
    scanValue(scan);
    scan.path.pop();
    index += 1;
    if (scan.json[scan.place] === ',') scan.place += 1;
  }
  scan.place += 1;
}

function scanText(scan: Scan): void {
  if (isIllFormed(readText(scan))) addHit(scan.hits, illFormedText(pointer(scan)));
}

function judgeKey(scan: Scan, key: string, again: boolean): void {
  if (DANGEROUS_KEYS.has(key)) addHit(scan.hits, unknownMember(pointer(scan), key, []));
  else if (isIllFormed(key)) addHit(scan.hits, illFormedText(pointer(scan)));
  else if (again) addHit(scan.hits, repeatedKey(pointer(scan)));
}

/** The text that begins at the place; the place moves past its closing quote. */
function readText(scan: Scan): string {
  const { json } = scan;
  const start = scan.place;
  let escaped = false;
  let place = start + 1;
  while (json[place] !== '"') {
    if (json[place] === '\\') {
      escaped = true;
      place += 1;
    }
    place += 1;
  }
  scan.place = place + 1;
  return escaped ? JSON.parse(json.slice(start, place + 1)) : json.slice(start + 1, place);
}

const WORD = /[-+.\w]+/y;

/** A number, true, false or null. */
function scanWord(scan: Scan): void {
  WORD.lastIndex = scan.place;
  const word = WORD.exec(scan.json)?.[0] ?? '';
  scan.place += word.length;
  if (/^[-\d]/.test(word) && !survivesRoundTrip(word)) {
    addHit(scan.hits, changedNumber(pointer(scan)));
  }
}

function skipSpace(scan: Scan): void {
  while (isSpace(scan.json[scan.place])) scan.place += 1;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function pointer({ path }: Scan): string {
  return path.reduce<string>((owner, key) => pointerTo(owner, key), '');
}

function repeatedKey(at: string): ReaderHit {
  return {
    code: 'KP-S007',
    at,
    message: {
      da: 'Feltet står to gange; behold det rigtige.',
      en: 'The member stands twice; keep the right one.',
    },
  };
}

function changedNumber(at: string): ReaderHit {
  return {
    code: 'KP-S009',
    at,
    message: {
      da: 'Tallet kan ikke bevares nøjagtigt, som det er skrevet.',
      en: 'The number cannot be kept exactly as it is written.',
    },
  };
}
