import type { ReaderHit } from '#domain';
import { danishDate, readDate, readSerialDate } from '../danish/read-date.js';
import { readFlag } from '../danish/read-flag.js';
import { readNumber, readStoredNumber, timesHundred } from '../danish/read-number.js';
import { meansNothing, type Reading } from '../danish/reading.js';
import type { Cell } from './cell.js';
import * as say from './hits.js';
import type { Content } from './table.js';
import { codeOf } from './vocabulary.js';

/** A value for the report, nothing, or why it cannot be told. */
export type ValueReading = { readonly value?: unknown; readonly hit?: ReaderHit };

interface Place {
  readonly at: string;
  readonly date1904: boolean;
}

const NOTHING: ValueReading = {};
/** One point or comma and three digits: thousands to some, decimals to others. */
const THREE_DECIMALS = /^([-+]?)([1-9]\d{0,2}),(\d{3})$/;

/** The member that a cell holds, by what its column holds. Never guesses. */
export function readValue(cell: Cell, content: Content, place: Place): ValueReading {
  if (content.kind === 'shown') return NOTHING;
  if (cell.kind === 'uncomputed') return { hit: say.notComputed(place.at) };
  if (cell.kind === 'error') return { hit: say.errorValue(place.at, cell.text) };
  switch (content.kind) {
    case 'date':
      return readDay(cell, place);
    case 'whole':
      return readWhole(cell, place.at);
    case 'decimal':
      return readAmount(cell, place.at);
    case 'flag':
    case 'mark':
      return readYesNo(cell, place.at);
    default:
      return readWords(cell, content, place);
  }
}

function readDay(cell: Cell, { at, date1904 }: Place): ValueReading {
  if (cell.kind !== 'number') {
    const typed = cell.kind === 'iso-date' ? cell.text.slice(0, 10) : cell.text;
    const reading = readDate(typed);
    return reading.kind === 'wrong' ? { hit: say.notADate(at, cell.text) } : valueIn(reading);
  }
  const reading = readSerialDate(Number(cell.text), date1904);
  if (cell.date === true && reading.kind === 'value') return reading;
  if (cell.date === true || reading.kind !== 'value') return { hit: say.notADate(at, cell.text) };
  const day = danishDate(reading.value);
  const question: [string, string] = [
    `Mente du ${day}? Giv cellen datoformat, eller skriv datoen igen.`,
    `Did you mean ${day}? Give the cell a date format, or type the date again.`,
  ];
  return { hit: say.notADate(at, cell.text, question) };
}

function readWhole(cell: Cell, at: string): ValueReading {
  const reading = readDigits(cell, at, true);
  if (typeof reading.value !== 'string') return reading;
  if (/^-?\d+$/.test(reading.value)) return { value: Number(reading.value) };
  return { hit: say.notANumber(at, cell.text, true) };
}

function readAmount(cell: Cell, at: string): ValueReading {
  return readDigits(cell, at, false);
}

function readDigits(cell: Cell, at: string, whole: boolean): ValueReading {
  if (cell.kind === 'boolean' || cell.kind === 'iso-date') {
    return { hit: say.notANumber(at, cell.text, whole) };
  }
  if (cell.kind === 'number' && Number.isFinite(Number(cell.text))) return readStored(cell, at);
  const reading = readNumber(cell.text);
  if (reading.kind === 'wrong') return { hit: say.notANumber(at, cell.text, whole) };
  const [, sign = '', before, after] = THREE_DECIMALS.exec(cell.text.trim()) ?? [];
  if (before !== undefined) {
    const readings = [`${sign}${before}${after}`, `${sign}${before},${after}`] as const;
    return { hit: say.twoReadings(at, cell.text, readings) };
  }
  if (reading.kind !== 'ambiguous') return valueIn(reading);
  return { hit: say.twoReadings(at, cell.text, reading.readings) };
}

function readStored(cell: Cell, at: string): ValueReading {
  if (cell.date === true) return { hit: say.dateInsteadOf(at, 'et tal', 'a number') };
  const reading = readStoredNumber(Number(cell.text));
  if (reading.kind !== 'value') return { hit: say.inexact(at) };
  return { value: cell.percent === true ? timesHundred(reading.value) : reading.value };
}

function readYesNo(cell: Cell, at: string): ValueReading {
  const reading = readFlag(cell.text);
  return reading.kind === 'wrong' ? { hit: say.notAFlag(at, cell.text) } : valueIn(reading);
}

function readWords(cell: Cell, content: Content, { at }: Place): ValueReading {
  if (cell.date === true || cell.kind === 'iso-date') {
    return { hit: say.dateInsteadOf(at, 'en tekst', 'a text') };
  }
  const words = textOf(cell);
  if (words === '' || meansNothing(words)) return NOTHING;
  switch (content.kind) {
    case 'id':
      return { value: organisationId(words) };
    case 'ids':
      return { value: splitIds(words).map(organisationId) };
    case 'municipality':
      return { value: municipalityCode(words, content.choices) };
    case 'word': {
      const code = codeOf(content.choices, words);
      if (code !== undefined || content.closed !== true) return { value: code ?? words };
      const labels = content.choices.map(({ label }) => label);
      return { hit: say.notOnTheList(at, words, labels) };
    }
    default:
      return { value: words };
  }
}

/** Spaces that look alike become one; line ends are made one; ends are trimmed. */
function textOf(cell: Cell): string {
  if (cell.kind === 'number') {
    const reading = readStoredNumber(Number(cell.text));
    return reading.kind === 'value' ? reading.value : cell.text;
  }
  return cell.text
    .normalize('NFC')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .replace(/\r\n?/g, '\n')
    .trim();
}

function organisationId(words: string): string {
  const squeezed = words.replace(/\s+/g, '');
  const [, digits] = /^(?:dk-?)?(\d{8})$/i.exec(squeezed) ?? [];
  if (digits !== undefined) return `DK-${digits}`;
  const [, country, number] = /^([a-z]{2})-(.+)$/i.exec(squeezed) ?? [];
  return country === undefined ? words : `${country.toUpperCase()}-${number}`;
}

function splitIds(words: string): string[] {
  return words
    .split(/[;,\n\t]+|(?<=\d{8}) +(?=\d{8})/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function municipalityCode(
  words: string,
  choices: Extract<Content, { kind: 'municipality' }>['choices'],
): string {
  if (/^\d{3}$/.test(words)) return words.padStart(4, '0');
  return codeOf(choices, words) ?? codeOf(choices, words.replace(/ kommune$/i, '')) ?? words;
}

function valueIn<Value>(reading: Reading<Value>): ValueReading {
  return reading.kind === 'value' ? { value: reading.value } : NOTHING;
}
