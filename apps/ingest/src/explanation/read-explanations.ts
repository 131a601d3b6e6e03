import { z } from 'zod';
import { readJson } from '#intake';
import type { GivenExplanation } from '#persistence';
import { parseBody } from '#platform';
import { unreadable } from '../body/body-problems.js';

/** As in the report itself: a code, a pointer, a paragraph. */
const CODE_MAX = 64;
const POINTER_MAX = 200;
const TEXT_MAX = 2_000;
/** A verdict names a hundred places of a finding; a dozen findings explained place by place. */
const EXPLANATIONS_MAX = 1_000;

export const explanationsBody = z.strictObject({
  explanations: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(CODE_MAX),
        at: z.string().max(POINTER_MAX).default(''),
        text: z.string().trim().min(1).max(TEXT_MAX),
      }),
    )
    .max(EXPLANATIONS_MAX),
});

/** Throws a problem for what is no list of explanations. */
export function readExplanations(bytes: Buffer): GivenExplanation[] {
  const reading = readJson(bytes);
  if ('unreadable' in reading)
    throw unreadable(reading.unreadable.code, reading.unreadable.message);
  return parseBody(explanationsBody, reading.value).explanations;
}
