import { type ReaderHit, type Report, readReportAfter, type Text } from '#domain';
import { scanJson } from './scan-json.js';
import {
  JSON_DEPTH_MAX,
  JSON_MEMBERS_MAX,
  JSON_SEPARATORS_MAX,
  surveyJson,
} from './survey-json.js';

/** Ten times the largest report that the row limits allow in practice. */
export const JSON_BYTES_MAX = 10_000_000;

export interface Unreadable {
  readonly code: 'KP-F002' | 'KP-F003';
  readonly message: Text;
  readonly at?: string;
}

export type JsonReading =
  | { readonly value: unknown; readonly hits: readonly ReaderHit[] }
  | { readonly unreadable: Unreadable };

/** The value of JSON bytes (UTF-8, byte order mark or not) with what its text gives to remark. */
export function readJson(bytes: Uint8Array): JsonReading {
  const excess = judgeSize(bytes);
  if (excess !== undefined) return { unreadable: excess };
  const json = decode(bytes);
  if (json === undefined) return { unreadable: NOT_UTF8 };
  try {
    const value: unknown = JSON.parse(json);
    return { value, hits: scanJson(json) };
  } catch (error) {
    return { unreadable: notJson(json, error) };
  }
}

/** A report in JSON, read as far as it goes: `report` is left out when it cannot be judged at all. */
export function readReportFile(bytes: Uint8Array): {
  readonly report?: Report;
  readonly hits: readonly ReaderHit[];
} {
  const reading = readJson(bytes);
  if ('unreadable' in reading) {
    const { code, message, at } = reading.unreadable;
    return { hits: [{ code, at: at ?? '', message }] };
  }
  const { report, hits } = readReportAfter(reading.hits, reading.value);
  return report === undefined ? { hits } : { report, hits };
}

function judgeSize(bytes: Uint8Array): Unreadable | undefined {
  if (bytes.length > JSON_BYTES_MAX) {
    return tooMuch('bytes', 'bytes', { actual: bytes.length, max: JSON_BYTES_MAX });
  }
  const { depth, separators, members } = surveyJson(bytes);
  if (depth > JSON_DEPTH_MAX) {
    return tooMuch('niveauer', 'levels', { actual: depth, max: JSON_DEPTH_MAX });
  }
  if (members > JSON_MEMBERS_MAX) {
    return tooMuch('felter', 'members', { actual: members, max: JSON_MEMBERS_MAX });
  }
  if (separators > JSON_SEPARATORS_MAX) {
    return tooMuch('værdier', 'values', { actual: separators, max: JSON_SEPARATORS_MAX });
  }
  return undefined;
}

function tooMuch(
  da: string,
  en: string,
  { actual, max }: { readonly actual: number; readonly max: number },
): Unreadable {
  return {
    code: 'KP-F002',
    message: {
      da: `Filen har mindst ${actual} ${da}; grænsen er ${max}.`,
      en: `The file has at least ${actual} ${en}; the limit is ${max}.`,
    },
  };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const NOT_UTF8: Unreadable = {
  code: 'KP-F003',
  message: { da: 'Filen er ikke skrevet i UTF-8.', en: 'The file is not written in UTF-8.' },
};

/** Says where, by line and column, when the parser did; its own message would quote the file. */
function notJson(json: string, error: unknown): Unreadable {
  const said = error instanceof Error ? error.message : '';
  const position = / at position (\d+)/.exec(said)?.[1];
  if (json.trim() === '' || /end of JSON/.test(said)) return TRUNCATED;
  if (position === undefined) return NOT_JSON;
  const before = json.slice(0, Number(position)).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return {
    code: 'KP-F003',
    message: {
      da: `Filen er ikke gyldig JSON: læsningen stopper ved linje ${line}, tegn ${column}.`,
      en: `The file is not valid JSON: reading stops at line ${line}, column ${column}.`,
    },
  };
}

const NOT_JSON: Unreadable = {
  code: 'KP-F003',
  message: { da: 'Filen er ikke gyldig JSON.', en: 'The file is not valid JSON.' },
};

const TRUNCATED: Unreadable = {
  code: 'KP-F003',
  message: {
    da: 'Filen er tom eller slutter for tidligt.',
    en: 'The file is empty or ends too early.',
  },
};
