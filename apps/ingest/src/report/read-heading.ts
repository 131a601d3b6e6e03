import { isUtf8 } from 'node:buffer';
import { isQuarter, type Quarter, type Text } from '#domain';
import { JSON_DEPTH_MAX, JSON_SEPARATORS_MAX, readJson, surveyJson } from '#intake';
import { Problem, type ProblemError } from '#platform';
import { unreadable } from '../body/body-problems.js';

/** Whose report it says it is. */
export interface Heading {
  readonly cluster: string;
  readonly quarter: Quarter;
}

/**
 * Reads as little as names the cluster and the quarter; the rest is judged after it is stored.
 * Throws a problem for what is not JSON, is made to break parsers, or does not name both.
 */
export function readHeading(bytes: Buffer): Heading {
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw withoutHeading([NOT_A_REPORT]);
  const cluster = ownMember(value, 'cluster');
  const quarter = ownMember(value, 'quarter');
  if (typeof cluster === 'string' && isQuarter(quarter)) return { cluster, quarter };
  throw withoutHeading([
    ...(typeof cluster === 'string' ? [] : [fault('cluster', cluster, CLUSTER_IS)]),
    ...(isQuarter(quarter) ? [] : [fault('quarter', quarter, QUARTER_IS)]),
  ]);
}

/** The quick way for what is well-formed; what is not is read again by the one who can say why. */
function parse(bytes: Buffer): unknown {
  if (isHarmless(bytes) && isUtf8(bytes)) {
    try {
      return JSON.parse(bytes.toString('utf8')) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  const reading = readJson(bytes);
  if ('unreadable' in reading)
    throw unreadable(reading.unreadable.code, reading.unreadable.message);
  return reading.value;
}

/** In so few bytes neither depth nor members can keep a parser busy; the verdict still counts them. */
const HARMLESS_BYTES = 64_000;

function isHarmless(bytes: Buffer): boolean {
  if (bytes.length <= HARMLESS_BYTES) return true;
  const { depth, separators } = surveyJson(bytes);
  return depth <= JSON_DEPTH_MAX && separators <= JSON_SEPARATORS_MAX;
}

function ownMember(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

const CLUSTER_IS: Text = { da: 'klyngens kode som tekst', en: "the cluster's code as text" };
const QUARTER_IS: Text = {
  da: 'et kvartal som "2024-Q3"',
  en: 'a quarter such as "2024-Q3"',
};

function fault(name: string, value: unknown, is: Text): ProblemError {
  const missing = value === undefined;
  return {
    code: missing ? 'KP-S002' : 'KP-S003',
    pointer: `/${name}`,
    detail: missing
      ? { da: `${name} mangler: ${is.da}.`, en: `${name} is missing: ${is.en}.` }
      : { da: `${name} skal være ${is.da}.`, en: `${name} must be ${is.en}.` },
  };
}

const NOT_A_REPORT: ProblemError = {
  code: 'KP-S003',
  pointer: '',
  detail: {
    da: 'En rapport er et JSON-objekt med cluster og quarter.',
    en: 'A report is a JSON object with cluster and quarter.',
  },
};

export const withoutHeading = (errors: readonly ProblemError[]): Problem =>
  new Problem(
    422,
    'uden-klynge-og-kvartal',
    { da: 'Rapporten siger ikke, hvis den er', en: 'The report does not say whose it is' },
    { errors },
  );
