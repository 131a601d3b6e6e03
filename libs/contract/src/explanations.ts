import { z } from 'zod';
import type { Sent } from './sent.js';
import { verdict } from './verdict.js';
import { submissionState } from './words.js';

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

export type ExplanationsBody = Sent<typeof explanationsBody>;

export const placedExplanation = z.object({ code: z.string(), at: z.string(), text: z.string() });

export const explainedAnswer = z.object({
  submissionId: z.string(),
  state: submissionState,
  verdict: verdict.nullable(),
});
export type ExplainedAnswer = Sent<typeof explainedAnswer>;
