import type { settings } from '#platform';

const HERE = 'test/apps/settings.medium.spec.ts';
const LOGS = 'test/apps/logs.medium.spec.ts';
const MAIN = 'apps/ingest/src/main.medium.spec.ts';
const RECEIPT = 'apps/ingest/src/receipt/receipt.medium.spec.ts';
const MAILS = 'apps/worker/src/notify/deliver.medium.spec.ts';
const PIPELINE = 'apps/worker/src/pipeline.medium.spec.ts';
const BY_BROWSER =
  'a sent report shows its verdict, and the funder’s page the report, without loading a page anew';
const STARTED = 'with LOG_LEVEL=$level it says $says';

/** For each setting the test that sees it act: its file and its title. The compiler misses none. */
export const SEEN: Readonly<Record<keyof typeof settings.shape, readonly [string, string]>> = {
  DATABASE_URL: [MAIN, 'an unreachable database'],
  REDIS_URL: [PIPELINE, 'with Redis down the worker starts, sweeps, answers its metrics'],
  API_KEY_PEPPER: [HERE, 'API_KEY_PEPPER: a key made with another is unknown'],
  RECEIPT_KEY: [RECEIPT, 'without RECEIPT_KEY receipts are unsigned'],
  RECEIPT_KEYS_RETIRED: [RECEIPT, 'the JWKS is public and holds no private key'],
  PORTAL_KEY: ['test/browser/reporting.e2e.spec.ts', BY_BROWSER],
  PORTAL_KEYS: ['apps/ingest/src/access.medium.spec.ts', 'a person’s token with one thing wrong'],
  SMTP_URL: ['test/alerts/alerts.e2e.spec.ts', 'the same cluster gets one mail'],
  MAIL_FROM: [MAILS, 'SMTP_URL without MAIL_FROM is refused by name'],
  MAILBOX_FOLDER: [MAILS, 'with a folder each is a file'],
  PORTAL_URL: [HERE, 'PORTAL_URL, OIDC_ISSUER, OIDC_CLIENT_ID: where a login goes'],
  INGEST_URL: ['test/browser/reporting.e2e.spec.ts', BY_BROWSER],
  API_URL: [HERE, 'API_URL: where the portal asks'],
  OIDC_ISSUER: [HERE, 'PORTAL_URL, OIDC_ISSUER, OIDC_CLIENT_ID: where a login goes'],
  OIDC_CLIENT_ID: [HERE, 'PORTAL_URL, OIDC_ISSUER, OIDC_CLIENT_ID: where a login goes'],
  OIDC_CLIENT_SECRET: [
    'apps/portal/src/session/login.medium.spec.ts',
    'a session id planted before the login opens nothing',
  ],
  BIND_ADDRESS: [MAIN, 'an address of another machine'],
  INGEST_PORT: [MAIN, 'a port that is taken'],
  API_PORT: ['test/apps/nest-cli.medium.spec.ts', 'npx nest start api answers on its port'],
  PORTAL_PORT: [LOGS, STARTED],
  WORKER_METRICS_PORT: [LOGS, STARTED],
  INGEST_METRICS_PORT: [MAIN, 'a metrics port that is taken'],
  API_METRICS_PORT: [LOGS, STARTED],
  PORTAL_METRICS_PORT: [LOGS, STARTED],
  IDENTITY_PORT: [LOGS, STARTED],
  KLYNGEPULS_DEMO: [HERE, 'KLYNGEPULS_DEMO: a shifted clock is refused without it'],
  DEMO_FOLDER: [HERE, 'DEMO_FOLDER: its workbooks can be fetched'],
  LOG_LEVEL: [LOGS, STARTED],
  STOP_SECONDS: [PIPELINE, 'answers its metrics and stops in time'],
  POOL_MAX: [HERE, 'POOL_MAX: no more connections are opened'],
  REQUEST_SECONDS: ['apps/ingest/src/resilience.medium.spec.ts', 'a body that is sent too slowly'],
  REPORT_BYTES_MAX: [HERE, 'REPORT_BYTES_MAX: a larger report is refused'],
  FILE_READ_MS: [HERE, 'FILE_READ_MS: a file that takes longer is not judged'],
  KEY_CACHE_MS: [HERE, 'KEY_CACHE_MS: a revoked key works for so long'],
  VALIDATE_CONCURRENCY: [HERE, 'VALIDATE_CONCURRENCY: so many reports at once'],
  POLL_SECONDS: [PIPELINE, 'after the queue is flushed every report is still judged'],
  MAIL_KEEP_DAYS: [MAILS, 'a recipient is deleted MAIL_KEEP_DAYS after the mail was sent'],
  METRICS_CACHE_MS: [HERE, 'METRICS_CACHE_MS: what was counted is kept'],
};
