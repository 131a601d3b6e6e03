import { z } from 'zod';

/** What the portal reads of the other apps' answers; what it does not show is left out. */

const both = z.object({ da: z.string(), en: z.string() });

export const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: both,
  at: z.array(z.string()),
  cells: z.array(z.string()).optional(),
  count: z.int(),
  suggestion: both.optional(),
  needsExplanation: z.boolean(),
});
export type Finding = z.infer<typeof finding>;

export const verdict = z.object({
  accepted: z.boolean(),
  counts: z.object({ error: z.int(), warning: z.int(), info: z.int() }),
  findings: z.array(finding),
});
export type Verdict = z.infer<typeof verdict>;

export const submissionState = z.enum([
  'received',
  'validating',
  'rejected',
  'accepted',
  'superseded',
  'quarantined',
]);
export type SubmissionState = z.infer<typeof submissionState>;

/** Kept as it came: it is signed, so nothing of it may be left out. */
export const receipt = z.looseObject({
  submissionId: z.string(),
  cluster: z.string(),
  quarter: z.string(),
  revision: z.int(),
  sha256: z.string(),
  receivedAt: z.string(),
  timeliness: z.enum(['on-time', 'late']).nullable(),
  auditSeq: z.union([z.string(), z.int()]),
  auditHead: z.string(),
  jws: z.string().optional(),
});

/** Of a report that was sent: the receipt alone, or in an envelope with the verdict that came in time. */
export const sentReport = z.union([
  z.object({ receipt }),
  receipt.transform((alone) => ({ receipt: alone })),
]);

export const submission = z.object({
  state: submissionState,
  verdict: verdict.nullable(),
  receipt,
  sender: z.string().optional(),
  mayCorrect: z.boolean(),
  mayExplain: z.boolean(),
});
export type Submission = z.infer<typeof submission>;

/** Of a code what the programmes say; the rest of it the portal knows from the rules. */
export const findingSettings = z.object({
  findings: z.array(
    z.object({ code: z.string(), programmes: z.array(z.object({ name: both, text: both })) }),
  ),
});
export type FindingSetting = z.infer<
  typeof findingSettings
>['findings'][number]['programmes'][number];

export const calendar = z.object({
  quarters: z.array(z.object({ quarter: z.string(), from: z.string(), deadline: z.string() })),
});

export const timeliness = z.object({
  rows: z.array(
    z.object({
      cluster: z.string(),
      quarter: z.string(),
      deadline: z.string(),
      exemptUntil: z.string().nullable(),
      exemptReason: z.string().nullable(),
      receivedAt: z.string().nullable(),
      status: z.enum(['not-due', 'on-time', 'late', 'missing', 'exempt']),
    }),
  ),
});
export type TimelinessRow = z.infer<typeof timeliness>['rows'][number];

export const reports = z.object({
  mayCorrect: z.boolean(),
  inForce: z.int().nullable(),
  standings: z.array(
    z.object({
      funder: z.string(),
      status: z.enum(['waiting', 'approved', 'returned']),
      reason: z.string().nullable(),
      at: z.string().nullable(),
    }),
  ),
  reviews: z.array(
    z.object({
      revision: z.int(),
      funder: z.string(),
      decision: z.enum(['approve', 'return']),
      reason: z.string().nullable(),
      at: z.string(),
    }),
  ),
  revisions: z.array(
    z.object({
      submissionId: z.string(),
      revision: z.int(),
      state: submissionState,
      sha256: z.string(),
      receivedAt: z.string(),
      sender: z.string().optional(),
      explanations: z.array(z.object({ code: z.string(), text: z.string() })),
      counts: z.object({ error: z.int(), warning: z.int(), info: z.int() }).nullable(),
    }),
  ),
});
export type Reports = z.infer<typeof reports>;

const memberValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
export const diff = z.object({
  from: z.int(),
  to: z.int(),
  rows: z.array(
    z.object({
      list: z.enum(['report', 'organisations', 'activities', 'figures', 'accounts']),
      key: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      members: z.array(z.object({ member: z.string(), before: memberValue, after: memberValue })),
    }),
  ),
});
export type Diff = z.infer<typeof diff>;

export const deviations = z.object({
  deviations: z.array(
    z.object({
      id: z.string(),
      cluster: z.string(),
      code: z.string(),
      quarter: z.string(),
      indicator: z.string().nullable(),
      status: z.string(),
      sentence: both,
      closes: both,
      asked: z
        .object({ at: z.string(), funder: z.string().nullable(), text: z.string() })
        .nullable(),
      mayExplain: z.boolean(),
    }),
  ),
});
export type Deviation = z.infer<typeof deviations>['deviations'][number];

export const history = z.object({
  quarters: z.array(z.object({ quarter: z.string(), reported: z.boolean() })),
  series: z.array(
    z.object({
      indicator: z.string(),
      funder: z.string(),
      values: z.array(z.object({ value: z.string().nullable() })),
    }),
  ),
});
export type History = z.infer<typeof history>;

export const reportFigures = z.object({
  figures: z.array(
    z.object({ indicator: z.string(), funder: z.string(), value: z.string().nullable() }),
  ),
});
export type ReportFigure = z.infer<typeof reportFigures>['figures'][number];
