import { z } from 'zod';
import { isMailAddress } from '#domain';
import { about, address, port, whole } from './setting.js';
import { isPublicKeySet, isSigningKey } from './signing-key.js';

/** Every setting of every app, in the order of docs/settings.md. */
export const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).meta(
    about({
      expects: 'a postgresql:// URL',
      reason: "The app's own login; never a superuser, nor the tables' owner.",
      secret: true,
    }),
  ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .meta(
      about({
        expects: 'a redis:// URL',
        reason: 'The queue. Left out, the queue is BullMQ on PostgreSQL.',
        secret: true,
      }),
    ),
  API_KEY_PEPPER: z
    .string()
    .min(32)
    .meta(
      about({
        expects: 'at least 32 characters',
        reason: 'Keys are stored as a hash keyed with it: a stolen table opens nothing.',
        secret: true,
      }),
    ),
  RECEIPT_KEY: z
    .string()
    .refine(isSigningKey)
    .optional()
    .meta(
      about({
        expects: 'a private Ed25519 key as a JWK',
        reason: 'Signs receipts, in ingest only. Left out, receipts are not signed.',
        secret: true,
      }),
    ),
  RECEIPT_KEYS_RETIRED: z
    .string()
    .refine(isPublicKeySet)
    .optional()
    .meta(
      about({
        expects: 'a JWKS of public Ed25519 keys',
        reason: 'Receipts signed with an earlier key can still be verified.',
      }),
    ),
  PORTAL_KEY: z
    .string()
    .refine(isSigningKey)
    .optional()
    .meta(
      about({
        expects: 'a private Ed25519 key as a JWK',
        reason:
          'Signs, in the portal only, what it asks of the other apps in the name of a person.',
        secret: true,
      }),
    ),
  PORTAL_KEYS: z
    .string()
    .refine(isPublicKeySet)
    .optional()
    .meta(
      about({
        expects: 'a JWKS of public Ed25519 keys',
        reason: "The portal's, in ingest and api. Left out, only API keys are let in.",
        // Read from a file as the key itself is, beside which it is made.
        secret: true,
      }),
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta(
      about({
        expects: 'an smtp:// or smtps:// URL',
        reason:
          'Where mails leave, in worker only; TLS beyond this machine. Left out, none leaves.',
        secret: true,
      }),
    ),
  MAIL_FROM: z
    .string()
    .refine(isMailAddress)
    .optional()
    .meta(
      about({ expects: 'a mail address', reason: 'Who mails come from; answers go there too.' }),
    ),
  MAILBOX_FOLDER: z
    .string()
    .optional()
    .meta(
      about({
        expects: 'a folder',
        reason: 'Without SMTP_URL mails are kept there as files; `npm start` sets it.',
      }),
    ),
  PORTAL_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta(
      about({
        expects: 'an http(s):// URL',
        reason: 'Where people find the portal; mails name it.',
      }),
    ),
  INGEST_URL: address('http://127.0.0.1:3001', 'Where the portal finds ingest.'),
  API_URL: address('http://127.0.0.1:3002', 'Where the portal finds the read API.'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta(about({ expects: 'an http(s):// URL', reason: 'The identity provider of the portal.' })),
  OIDC_CLIENT_ID: z
    .string()
    .default('klyngepuls-portal')
    .meta(about({ expects: 'a text', reason: 'What the identity provider knows the portal as.' })),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(16)
    .optional()
    .meta(
      about({
        expects: 'at least 16 characters',
        reason: 'Proves to the identity provider that it is the portal that asks.',
        secret: true,
      }),
    ),
  BIND_ADDRESS: z
    .string()
    .regex(/^[0-9a-fA-F.:]+$/)
    .default('127.0.0.1')
    .meta(about({ expects: 'an IP address', reason: 'Loopback: a proxy with TLS stands before.' })),
  INGEST_PORT: port(3001, 'Where reports are sent.'),
  API_PORT: port(3002, 'Where outcomes are read.'),
  PORTAL_PORT: port(3000, 'Where people log in.'),
  WORKER_METRICS_PORT: port(3003, "The worker's metrics and health; internal."),
  INGEST_METRICS_PORT: port(3004, "The ingest app's metrics and health; internal."),
  API_METRICS_PORT: port(3005, "The read API's metrics and health; internal."),
  PORTAL_METRICS_PORT: port(3006, "The portal's metrics and health; internal."),
  IDENTITY_PORT: port(3007, 'The local identity provider of `npm start`.'),
  KLYNGEPULS_DEMO: z
    .stringbool()
    .default(false)
    .meta(
      about({
        expects: 'true or false',
        reason: 'Allows the demo clock; only `npm start` sets it.',
      }),
    ),
  DEMO_FOLDER: z
    .string()
    .optional()
    .meta(
      about({
        expects: 'a folder',
        reason: 'Ready workbooks that the portal offers; `npm start` sets it.',
      }),
    ),
  LOG_LEVEL: z
    .enum(['debug', 'log', 'warn', 'error'])
    .default('log')
    .meta(about({ expects: 'debug, log, warn or error', reason: 'The least severe line logged.' })),
  STOP_SECONDS: whole([1, 300], 25, 'Then an app that is asked to stop is ended; under 30 s.'),
  POOL_MAX: whole([1, 100], 8, 'Database connections of one app.'),
  REQUEST_SECONDS: whole([1, 600], 60, 'The longest time that sending one request may take.'),
  REPORT_BYTES_MAX: whole([1_000, 100_000_000], 10_000_000, 'Largest report, sent and unpacked.'),
  FILE_READ_MS: whole([100, 60_000], 5_000, 'A file that takes longer to judge is refused.'),
  KEY_CACHE_MS: whole([0, 60_000], 1_000, 'A revoked key may work for this long.'),
  VALIDATE_CONCURRENCY: whole([1, 64], 4, 'Reports validated at once by one worker.'),
  POLL_SECONDS: whole(
    [1, 3_600],
    30,
    'How often deadlines, mails that are due and what a crash left behind are looked for.',
  ),
  MAIL_KEEP_DAYS: whole([1, 3_650], 90, "Then a mail's recipient is forgotten."),
  METRICS_CACHE_MS: whole(
    [0, 600_000],
    5_000,
    'Numbers counted in the database are kept this long.',
  ),
});

/** A type and the token that its value is injected by: `constructor(private readonly config: Config)`. */
const injectable = <S extends z.ZodObject>(_: S) =>
  class {} as unknown as abstract new () => Readonly<z.infer<S>>;

/** Of an app that knows keys: ingest and api. */
export abstract class Config extends injectable(settings) {}

/** What an app without logins needs: no secret that it has no use for. */
export const workerSettings = settings.omit({ API_KEY_PEPPER: true });
export abstract class WorkerConfig extends injectable(workerSettings) {}

/** The portal cannot let anybody in without an identity provider and a key of its own. */
export const portalSettings = workerSettings.required({
  PORTAL_KEY: true,
  PORTAL_URL: true,
  OIDC_ISSUER: true,
  OIDC_CLIENT_SECRET: true,
});
export abstract class PortalConfig extends injectable(portalSettings) {}
