import { z } from 'zod';

/** What the read API answers, as far as the funders' pages use it; docs/openapi has all of it. */

const both = z.object({ da: z.string(), en: z.string() });
const text = z.string().nullable();
const interval = z.object({ low: text, high: text });

const timelinessRow = z.object({
  cluster: z.string(),
  quarter: z.string(),
  deadline: z.string(),
  exemptUntil: text,
  exemptReason: text,
  receivedAt: text,
  status: z.enum(['not-due', 'on-time', 'late', 'missing', 'exempt']),
  daysLate: z.number().nullable(),
});
export type TimelinessRow = z.infer<typeof timelinessRow>;
export const timeliness = z.object({ rows: z.array(timelinessRow) });

const reminder = z.object({
  cluster: z.string(),
  quarter: z.string(),
  step: z.number(),
  outcome: z.string(),
  sentAt: text,
});
export type Reminder = z.infer<typeof reminder>;
export const reminders = z.object({ reminders: z.array(reminder) });

const standing = z.object({
  funder: z.string(),
  status: z.enum(['waiting', 'approved', 'returned']),
  reason: text,
  at: text,
});

const findingCounts = z.object({ error: z.number(), warning: z.number(), info: z.number() });

const reportStanding = z.object({
  cluster: z.string(),
  quarter: z.string(),
  revision: z.number(),
  receivedAt: z.string(),
  counts: findingCounts,
  standings: z.array(standing),
});
export type ReportStanding = z.infer<typeof reportStanding>;
export const reportStandings = z.object({ reports: z.array(reportStanding) });

const newsItem = z.object({
  at: z.string(),
  kind: z.enum(['report', 'review', 'reopening', 'exemption', 'deviation']),
  cluster: z.string(),
  quarter: z.string(),
  funder: text,
  said: text,
  deviation: text,
});
export type NewsItem = z.infer<typeof newsItem>;
export const news = z.object({ news: z.array(newsItem) });

const deviationStatus = z.enum([
  'open',
  'explained',
  'accepted',
  'rejected',
  'corrected',
  'expired',
]);

export const deviation = z.object({
  id: z.string(),
  cluster: z.string(),
  code: z.string(),
  funder: z.string(),
  quarter: z.string(),
  indicator: text,
  severity: z.string(),
  status: deviationStatus,
  observed: text,
  expected: interval,
  likely: text,
  sentence: both,
  closes: both,
  openedAt: z.string(),
  events: z.array(
    z.object({
      at: z.string(),
      status: z.enum([...deviationStatus.options, 'asked']),
      text,
      funder: text,
    }),
  ),
  asked: z.object({ at: z.string(), funder: text, text: z.string() }).nullable(),
  mayAsk: z.boolean(),
  mayReview: z.boolean(),
  mayApprove: z.boolean(),
});
export type Deviation = z.infer<typeof deviation>;

export const trackedDeviation = deviation.extend({
  unit: z.enum(['count', 'DKK', 'hours', 'percent', 'share']).nullable(),
  seriesState: text,
  peers: z.number().nullable(),
  series: z.array(
    z.object({
      quarter: z.string(),
      value: z.string(),
      expected: interval.nullable(),
      flagged: z.boolean(),
    }),
  ),
});
export type TrackedDeviation = z.infer<typeof trackedDeviation>;

export const deviations = z.object({
  deviations: z.array(deviation),
  assessed: z.array(
    z.object({
      quarter: z.string(),
      testedSeries: z.number(),
      flaggedSeries: z.number(),
      expectedFalseFlags: z.number(),
    }),
  ),
});
export type Deviations = z.infer<typeof deviations>;
export type Assessed = Deviations['assessed'][number];

const outcomeCell = z.object({
  quarter: z.string(),
  window: z.string(),
  styrkeposition: z.string(),
  funder: z.string(),
  indicator: z.string(),
  value: text,
  low: z.string().optional(),
  high: z.string().optional(),
  reporters: z.number(),
  due: z.number(),
  flags: z.array(z.enum(['b', 'e', 'm', 'p'])),
  lineage: z.string(),
});
export type OutcomeCell = z.infer<typeof outcomeCell>;
export const outcomes = z.object({ asOf: z.string(), cells: z.array(outcomeCell) });
export type Outcomes = z.infer<typeof outcomes>;

const reach = z.object({
  cluster: z.string(),
  funder: z.string(),
  indicator: z.string(),
  from: z.string(),
  to: z.string(),
  target: z.string(),
  latest: z.string(),
  reporters: z.number(),
  clusters: z.number(),
  series: z.array(z.object({ quarter: z.string(), done: text, due: z.string() })),
  quartersLeft: z.number(),
  neededEach: text,
  givenEach: text,
  chance: z.number().nullable(),
  forecast: z.object({ low: z.string(), value: z.string(), high: z.string() }).nullable(),
});
export type Reach = z.infer<typeof reach>;
export const targets = z.object({ targets: z.array(reach) });

export const history = z.object({
  quarters: z.array(z.object({ quarter: z.string(), reported: z.boolean() })),
  series: z.array(
    z.object({
      indicator: z.string(),
      funder: z.string(),
      values: z.array(z.object({ value: text })),
    }),
  ),
});
export type History = z.infer<typeof history>;

export const reportAnswer = z.object({
  cluster: z.string(),
  quarter: z.string(),
  mayReview: z.boolean(),
  mayApprove: z.boolean(),
  inForce: z.number().nullable(),
  standings: z.array(standing),
  revisions: z.array(
    z.object({ submissionId: z.string(), revision: z.number(), receivedAt: z.string() }),
  ),
});
export type ReportAnswer = z.infer<typeof reportAnswer>;

export const diff = z.object({
  fromQuarter: z.string(),
  rows: z.array(
    z.object({
      list: z.enum(['report', 'organisations', 'activities', 'figures', 'accounts']),
      change: z.enum(['added', 'removed', 'changed']),
    }),
  ),
});
export type Diff = z.infer<typeof diff>;

const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: both,
  count: z.number(),
});
export type Finding = z.infer<typeof finding>;

/** Of ingest. */
export const submission = z.object({
  verdict: z.object({ findings: z.array(finding) }).nullable(),
  explanations: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type Submission = z.infer<typeof submission>;

export const lineage = z.object({
  cell: z.string(),
  revisions: z.array(
    z.object({
      cluster: z.string(),
      quarter: z.string(),
      revision: z.number(),
      sha256: z.string(),
      receivedAt: z.string(),
      rows: z.array(z.string()),
      places: z.array(z.object({ sheet: z.string(), row: z.number(), cells: z.array(z.string()) })),
    }),
  ),
});
export type Lineage = z.infer<typeof lineage>;

const told = z.number().nullable();
export const overlap = z.object({
  quarter: z.string(),
  clusters: z.array(z.object({ cluster: z.string(), count: told })),
  pairs: z.array(z.object({ clusters: z.tuple([z.string(), z.string()]), count: told })),
});
export type Overlap = z.infer<typeof overlap>;
