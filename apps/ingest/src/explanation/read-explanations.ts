import { explanationsBody } from '#contract';
import { readJson } from '#intake';
import type { GivenExplanation } from '#persistence';
import { parseBody } from '#platform';
import { unreadable } from '../body/body-problems.js';

/** Throws a problem for what is no list of explanations. */
export function readExplanations(bytes: Buffer): GivenExplanation[] {
  const reading = readJson(bytes);
  if ('unreadable' in reading)
    throw unreadable(reading.unreadable.code, reading.unreadable.message);
  return parseBody(explanationsBody, reading.value).explanations;
}
