import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bootFaults, revokeKey } from '#persistence';
import {
  AppMetrics,
  createApiKey,
  loadConfig,
  loadPortalConfig,
  loadWorkerConfig,
  settings,
} from '#platform';
import { createIngest } from '../../apps/ingest/src/create-ingest.js';
import { IngestPools } from '../../apps/ingest/src/database/ingest-pools.js';
import { call, PEPPER, startIngest } from '../../apps/ingest/src/testing/ingest-fixture.js';
import { nilReport, sendAsEnergy } from '../../apps/ingest/src/testing/nil-report.js';
import { createPortal } from '../../apps/portal/src/create-portal.js';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { DatabaseGauges } from '../../apps/worker/src/metrics/database-gauges.js';
import { openFixture, send } from '../../apps/worker/src/testing/fixture.js';
import { ValidateProcessor } from '../../apps/worker/src/validate/validate.processor.js';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../libs/persistence/src/testing/test-database.js';
import { newPortalKey } from '../../libs/platform/src/testing/portal-keys.js';
import { AppProcesses, freePorts } from '../app-processes.js';

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
const SEEN: Readonly<Record<keyof typeof settings.shape, readonly [string, string]>> = {
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

test.each(Object.entries(SEEN))('%s is seen to act by a test that is there', (_, [file, title]) => {
  const text = readFileSync(file, 'utf8');
  const declared = text.replace(/const SEEN[\s\S]*?\n};\n/, '');
  expect(declared.includes(title) && /\btest[.(]/.test(declared)).toBe(true);
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

describe('ingest', () => {
  async function withIngest(
    env: Readonly<Record<string, string>>,
    work: (ingest: Awaited<ReturnType<typeof startIngest>>) => Promise<void>,
  ): Promise<void> {
    const ingest = await startIngest(env);
    try {
      await work(ingest);
    } finally {
      await ingest.stop();
    }
  }

  test('API_KEY_PEPPER: a key made with another is unknown', () =>
    withIngest({ API_KEY_PEPPER: [...PEPPER].reverse().join('') }, async (ingest) => {
      expect((await sendAsEnergy(ingest, nilReport())).status).toBe(401);
    }));

  test('REPORT_BYTES_MAX: a larger report is refused', () =>
    withIngest({ REPORT_BYTES_MAX: '1000' }, async (ingest) => {
      expect((await sendAsEnergy(ingest, nilReport())).status).toBe(202);
      const large = nilReport({ narrative: 'x'.repeat(1_000) });
      expect((await sendAsEnergy(ingest, large)).status).toBe(413);
    }));

  test('KEY_CACHE_MS: a revoked key works for so long', () =>
    withIngest({ KEY_CACHE_MS: '60000' }, async (ingest) => {
      expect((await sendAsEnergy(ingest, nilReport())).status).toBe(202);
      const [, id = ''] = ingest.keys.energy.split('_');
      expect(await revokeKey(ingest.database.adminUrl, id)).toBe(true);
      expect((await sendAsEnergy(ingest, nilReport())).status).toBe(200);
    }));

  /** As a process: only what is compiled has the thread that reads files. */
  test('FILE_READ_MS: a file that takes longer is not judged', async () => {
    const { database: own, clusters, close } = await openFixture();
    const [port, internal] = await freePorts(2);
    const processes = new AppProcesses<'ingest'>(
      { ingest: `http://127.0.0.1:${port}/health/ready` },
      () => ({
        DATABASE_URL: own.ingest,
        API_KEY_PEPPER: PEPPER,
        KLYNGEPULS_DEMO: 'true',
        INGEST_PORT: String(port),
        INGEST_METRICS_PORT: String(internal),
        FILE_READ_MS: '100',
      }),
    );
    await processes.start('ingest');
    const cluster = clusters[0] ?? '';
    const made = { role: 'cluster', clusters: [cluster], label: 'slow' } as const;
    const activities = Array.from({ length: 400_000 }, () => ({}));
    const { body } = await call(`http://127.0.0.1:${port}/v1/validations`, {
      method: 'POST',
      key: await createApiKey(own.adminUrl, PEPPER, made),
      body: nilReport({ cluster, nil: false, activities }),
    });
    await processes.endAll();
    await close();
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(['KP-F005']);
  });

  test('POOL_MAX: no more connections are opened', async () => {
    const env = { DATABASE_URL: database.ingest, API_KEY_PEPPER: PEPPER, POOL_MAX: '2' };
    const config = loadConfig({ ...env, LOG_LEVEL: 'error' });
    const { app } = await createIngest(config, new AppMetrics('ingest'));
    const { read } = app.get(IngestPools);
    await Promise.all(Array.from({ length: 5 }, () => read.query('select pg_sleep(0.05)')));
    expect(read.totalCount).toBe(2);
    await app.close();
  });
});

describe('worker', () => {
  async function withWorker(
    env: Readonly<Record<string, string>>,
    work: (worker: Awaited<ReturnType<typeof createWorker>>) => Promise<void>,
  ): Promise<void> {
    const least = { DATABASE_URL: database.worker, LOG_LEVEL: 'error', STOP_SECONDS: '6' };
    const config = loadWorkerConfig({ ...least, ...env });
    const worker = await createWorker(config, new AppMetrics('worker'));
    try {
      await worker.app.init();
      await work(worker);
    } finally {
      await worker.app.close();
    }
  }

  test('VALIDATE_CONCURRENCY: so many reports at once', () =>
    withWorker({ VALIDATE_CONCURRENCY: '7' }, async ({ app }) => {
      expect(app.get(ValidateProcessor, { strict: false }).worker.concurrency).toBe(7);
    }));

  test('METRICS_CACHE_MS: what was counted is kept', async () => {
    const fixture = await openFixture();
    const gauges = (ms: string) => {
      const metrics = new AppMetrics('worker');
      const env = { DATABASE_URL: database.worker, METRICS_CACHE_MS: ms };
      new DatabaseGauges(metrics, fixture.orm.em, loadWorkerConfig(env)).onModuleInit();
      return async () => /^klyngepuls_submissions.*received.*$/m.exec(await metrics.text())?.[0];
    };
    try {
      const [kept, fresh] = [gauges('600000'), gauges('0')];
      const before = [await kept(), await fresh()];
      await send(fixture, { cluster: fixture.clusters[0] ?? '', quarter: '2024-Q3' });
      expect([(await kept()) === before[0], (await fresh()) === before[1]]).toEqual([true, false]);
    } finally {
      await fixture.close();
    }
  });

  test('KLYNGEPULS_DEMO: a shifted clock is refused without it', async () => {
    const { database: shifted, close } = await openFixture();
    const faults = (demo: string) => {
      const config = loadWorkerConfig({ DATABASE_URL: shifted.worker, KLYNGEPULS_DEMO: demo });
      return bootFaults(config.DATABASE_URL, config.KLYNGEPULS_DEMO);
    };
    expect(await faults('true')).toEqual([]);
    expect(await faults('false')).toEqual([expect.stringContaining('the clock is shifted')]);
    await close();
  });
});

describe('portal', () => {
  const asked: string[] = [];
  let other: Server;
  let portal: NestFastifyApplication;
  let folder: string;

  /** Stands for the API, and as far as its description goes for an identity provider. */
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'klyngepuls-demo-'));
    await writeFile(path.join(folder, 'rapport-uden-fejl.xlsx'), 'a workbook');
    other = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(described(urlOf(other))));
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = urlOf(other);
    const config = loadPortalConfig({
      DATABASE_URL: database.portal,
      PORTAL_URL: 'http://portal.example.org',
      PORTAL_KEY: newPortalKey().key,
      API_URL: url,
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: 'another-portal',
      OIDC_CLIENT_SECRET: 'a secret of the test',
      DEMO_FOLDER: folder,
      LOG_LEVEL: 'error',
    });
    ({ app: portal } = await createPortal(config, new AppMetrics('portal')));
    await portal.init();
    await portal.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await portal?.close();
    other?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  const get = (url: string) => portal.inject({ method: 'GET', url });

  test('PORTAL_URL, OIDC_ISSUER, OIDC_CLIENT_ID: where a login goes', async () => {
    const { headers } = await get('/log-ind');
    const to = new URL(String(headers.location));
    expect(to.origin).toBe(urlOf(other));
    expect(to.searchParams.get('client_id')).toBe('another-portal');
    expect(to.searchParams.get('redirect_uri')).toBe('http://portal.example.org/log-ind/svar');
  });

  test('API_URL: where the portal asks', async () => {
    await get('/tal');
    expect(asked.some((each) => each.startsWith('/v1/'))).toBe(true);
  });

  test('DEMO_FOLDER: its workbooks can be fetched', async () => {
    expect((await get('/demo/rapport-uden-fejl.xlsx')).body).toBe('a workbook');
  });
});

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const described = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
});
