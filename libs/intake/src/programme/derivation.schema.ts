import { z } from 'zod';
import { ACTIVITY_STATUSES, type Derivation, ORGANISATION_KINDS } from '#domain';

const KIND = z.enum(['project', 'collective', 'management']);
const codes = z.array(z.string().min(1)).min(1);
const kinds = z.array(z.enum(ORGANISATION_KINDS)).min(1);

const organisationFilter = z.strictObject({
  kinds: kinds.exactOptional(),
  country: z.enum(['domestic', 'foreign']).exactOptional(),
  sme: z.literal(true).exactOptional(),
  startup: z.literal(true).exactOptional(),
  employeesBelow: z.int().min(1).exactOptional(),
  on: z.enum(['project', 'collective']).exactOptional(),
  beside: kinds.exactOptional(),
  region: z.string().min(1).exactOptional(),
  firstTime: z.literal(true).exactOptional(),
});

const activityFilter = z.strictObject({
  kinds: z.array(KIND).min(1),
  statuses: z.array(z.enum(ACTIVITY_STATUSES)).min(1),
  theme: z.string().min(1).exactOptional(),
  international: z.literal(true).exactOptional(),
  starts: z.literal(true).exactOptional(),
  ends: z.literal(true).exactOptional(),
});

/** How an indicator is counted, as data. */
export const derivation: z.ZodType<Derivation> = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('organisations'), where: organisationFilter }),
  z.strictObject({ from: z.literal('activities'), where: activityFilter }),
  z.strictObject({ from: z.literal('attendances') }),
  z.strictObject({ from: z.literal('stated'), weightedBy: z.string().min(1).exactOptional() }),
  z.strictObject({ from: z.literal('accounts'), lines: codes }),
  z.strictObject({ from: z.literal('ratio'), of: codes, to: codes }),
  z.strictObject({
    from: z.literal('activity-share'),
    of: z.array(KIND).min(1),
    to: z.array(KIND).min(1),
  }),
]);
