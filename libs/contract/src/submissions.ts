import { z } from 'zod';
import { placedExplanation } from './explanations.js';
import type { Sent } from './sent.js';
import { verdict } from './verdict.js';
import { submissionState } from './words.js';

/** What a sender keeps; `jws` signs all the rest of it. */
export const receiptAnswer = z.object({
  submissionId: z.string(),
  cluster: z.string(),
  quarter: z.string(),
  revision: z.int(),
  sha256: z.string().meta({ description: 'Of the bytes as they were sent.' }),
  receivedAt: z.iso.datetime(),
  timeliness: z
    .enum(['on-time', 'late'])
    .nullable()
    .meta({ description: 'null of a quarter without a deadline.' }),
  auditSeq: z.int(),
  auditHead: z.string(),
  jws: z.string().optional().meta({ description: 'Left out where no key is set.' }),
});
export type ReceiptAnswer = Sent<typeof receiptAnswer>;

/** The public halves of the keys that receipts are signed with: a JSON Web Key set. */
export const receiptKeysAnswer = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })),
});

/** Of a sender that waited, when the verdict came in time. */
export const judgedReportAnswer = z.object({
  receipt: receiptAnswer,
  state: submissionState,
  verdict: verdict.nullable(),
});
export type JudgedReportAnswer = Sent<typeof judgedReportAnswer>;

export const sentReportAnswer = z.union([receiptAnswer, judgedReportAnswer]);
export type SentReportAnswer = Sent<typeof sentReportAnswer>;

export const submissionAnswer = z.object({
  state: submissionState,
  imported: z.boolean(),
  sender: z.string().optional().meta({
    description: 'Id of the key, or person: and the subject, that sent it. Not told to funders.',
  }),
  verdict: verdict.nullable(),
  verdictNumber: z.int().meta({ description: 'Judging again with explanations counts on.' }),
  explanations: z.array(placedExplanation).meta({ description: 'Given beside the report itself.' }),
  receipt: receiptAnswer,
  mayCorrect: z.boolean(),
  mayExplain: z.boolean(),
  mayReview: z.boolean(),
  mayApprove: z.boolean(),
  mayReopen: z.boolean(),
  actions: z.array(
    z.object({
      action: z.enum(['correct', 'validate', 'explain']),
      method: z.enum(['POST', 'PUT']),
      href: z.string(),
    }),
  ),
});
export type SubmissionAnswer = Sent<typeof submissionAnswer>;
