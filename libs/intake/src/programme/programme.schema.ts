import { z } from 'zod';
import {
  HIGHLIGHTS,
  isIsoDate,
  isQuarter,
  ORGANISATION_KINDS,
  type Programme,
  parseDecimal,
  type Quarter,
  SCALES,
} from '#domain';
import { derivation } from './derivation.schema.js';

const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'a code: letters, digits, - and _');
const line = z.string().min(1).max(1_000);
const text = z.strictObject({ da: line, en: line });
const day = z.string().refine(isIsoDate, 'a day that exists, written 2023-06-30');
const quarter = z.custom<Quarter>(isQuarter, 'a quarter, written 2023-Q2');
const amount = z
  .string()
  .refine((value) => (parseDecimal(value) ?? -1n) >= 0n, 'decimal text, zero or more');
const share = amount.refine(
  (value) => (parseDecimal(value) ?? 0n) <= 1_000_000n,
  'a share between 0 and 1',
);
const codeName = z.strictObject({ code, name: text });

const composition = z.strictObject({
  on: z.enum(['activity', 'project']),
  atLeast: z
    .array(
      z.strictObject({
        count: z.int().min(1).max(1_000),
        kinds: z.array(z.enum(ORGANISATION_KINDS)).min(1).exactOptional(),
      }),
    )
    .min(1),
});

const funder = codeName.extend({
  authority: line,
  pays: text,
  categories: z.array(code).min(1),
  requires: z.array(composition),
});

const styrkeposition = z.strictObject({
  code,
  name: line,
  kind: z.enum(['styrkeposition', 'spirende']),
  designatedBy: line,
});

const cluster = z.strictObject({
  code: code.max(64),
  name: line,
  designations: z
    .array(
      z.strictObject({
        styrkeposition: code,
        from: day,
        to: day.exactOptional(),
        reason: line.exactOptional(),
      }),
    )
    .min(1),
  labels: z.array(
    z.strictObject({ from: day, to: day.exactOptional(), plan: z.boolean().exactOptional() }),
  ),
});

const grant = z.strictObject({
  cluster: code,
  funder: code,
  type: code,
  from: day,
  to: day,
  cadence: z.enum(['quarter', 'half', 'year']),
  amounts: z.array(z.strictObject({ year: z.int().min(1900).max(2999), amount })).min(1),
  source: line,
});

const target = z.strictObject({
  cluster: code,
  funder: code,
  indicator: code,
  from: quarter,
  to: quarter,
  value: amount,
  source: line,
});

const category = codeName.extend({
  kind: z.enum(['project', 'collective', 'management']),
  international: z.boolean().exactOptional(),
});

const accountLine = codeName.extend({
  unit: z.enum(['DKK', 'hours']),
  eligible: z.boolean().exactOptional(),
  with: code.exactOptional(),
});

const indicator = codeName.extend({
  type: z.enum(['flow', 'currency', 'stock', 'unique', 'ratio']),
  unit: z.enum(['count', 'DKK', 'hours', 'percent', 'share']),
  version: z.int().min(1),
  from: quarter,
  direction: z.enum(['up', 'down', 'band', 'none']),
  stated: z.enum(['funder', 'cluster', 'compare', 'never']),
  highlights: z.array(z.enum(HIGHLIGHTS)).exactOptional(),
  partOf: code.exactOptional(),
  cumulative: z.literal(true).exactOptional(),
  scale: z.enum(SCALES).exactOptional(),
  floors: z.strictObject({ absolute: amount, relative: amount }).exactOptional(),
  derivation,
});

const ruleSetting = z.strictObject({
  code: z.string().regex(/^KP-[A-Z]\d{3}$/, 'a finding code, written KP-C008'),
  severity: z.enum(['error', 'explain', 'warning', 'info', 'off']),
  from: quarter,
  to: quarter.exactOptional(),
  reason: line,
  decided: day,
});

const limits = z.strictObject({
  grantBandMinPerYear: amount,
  grantBandMaxPerYear: amount,
  administrationShareMax: share,
  spendAgainstTime: share,
  grantWarningShare: share,
  targetShareMin: share,
  lookBackQuarters: z.int().min(0).max(40),
  smeEmployeesMax: z.int().min(1).max(100_000),
  innovationShareMin: share.exactOptional(),
  cofinancingRateMin: share.exactOptional(),
  regionQuartersMax: z.int().min(1).max(40).exactOptional(),
  labelDaysMin: z.int().min(0).max(3_660).exactOptional(),
  membersFallMax: share.exactOptional(),
  costPerOutput: z.array(code).exactOptional(),
});

const seriesBreak = z.strictObject({
  from: quarter,
  indicators: z.array(code).min(1).exactOptional(),
  clusters: z.array(code).min(1).exactOptional(),
  reason: text,
});

const calendar = z.strictObject({
  zone: z.string().refine(isZone, 'an IANA time zone such as Europe/Copenhagen'),
  deadlineMonths: z.int().min(1).max(12),
  deadlineTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, 'a time, written 23:59:59'),
  graceMinutes: z.int().min(0).max(10_080),
});

const municipality = z.strictObject({
  code: z.string().regex(/^\d{4}$/, 'a municipality code of four digits'),
  name: line,
  region: code,
  from: day.exactOptional(),
  to: day.exactOptional(),
});

/** The shape alone; what the parts say of each other is `programmeFaults`. */
export const programmeSchema: z.ZodType<Programme> = z.strictObject({
  code,
  name: text,
  from: day,
  to: day,
  synthetic: text.exactOptional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code of two letters'),
  funders: z.array(funder).min(1),
  styrkepositioner: z.array(styrkeposition).min(1),
  clusters: z.array(cluster).min(1),
  grants: z.array(grant),
  targets: z.array(target),
  categories: z.array(category).min(1),
  themes: z.array(codeName),
  accountLines: z.array(accountLine),
  indicators: z.array(indicator).min(1),
  ruleSettings: z.array(ruleSetting),
  breaks: z.array(seriesBreak).exactOptional(),
  limits,
  calendar,
  regions: z.array(codeName),
  municipalities: z.array(municipality),
});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
