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
import { SEEN } from './settings-seen.js';

test.each(Object.entries(SEEN))('%s is seen to act by a test that is there', (_, [file, title]) => {
  expect(readFileSync(file, 'utf8')).toContain(title);
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
