import { z } from 'zod';
import { pageLimit } from './parameters.js';

/** A link is some two hundred bytes. */
const ENTRIES_DEFAULT = 500;
const ENTRIES_MAX = 5_000;

export const auditParameters = z.object({
  cluster: z
    .string()
    .optional()
    .meta({ description: 'Whose chain. May be left out by a key for one cluster.' }),
  limit: pageLimit(ENTRIES_DEFAULT, ENTRIES_MAX),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .meta({ description: 'Number of the entry before this page.' }),
});
export type AuditParameters = z.infer<typeof auditParameters>;

export const auditEntry = z.object({
  seq: z.int(),
  kind: z.string(),
  at: z.iso.datetime(),
  payload: z.string(),
  prevHash: z.string(),
  hash: z.string().meta({ description: 'SHA-256 of the bytes of prevHash and payload.' }),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditAnswer = z.object({
  cluster: z.string(),
  entries: z.array(auditEntry),
});
export type AuditAnswer = z.infer<typeof auditAnswer>;
