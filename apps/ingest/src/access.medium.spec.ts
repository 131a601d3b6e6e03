import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { listKeys, revokeKey } from '#persistence';
import { newApiKey, type PersonClaims, signPersonToken } from '#platform';
import { newPortalKey, wrongTokens } from '../../../libs/platform/src/testing/portal-keys.js';
import { call, type IngestFixture, PEPPER, startIngest } from './testing/ingest-fixture.js';

const portal = newPortalKey();
let ingest: IngestFixture;
let admin: pg.Client;

beforeAll(async () => {
  ingest = await startIngest({ PORTAL_KEYS: portal.keys });
  admin = new pg.Client({ connectionString: ingest.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await ingest?.stop();
});

const idOf = (key: string): string => key.slice('klyngepuls_'.length, 'klyngepuls_'.length + 8);
const post = (key?: string) =>
  call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    body: '{}',
    ...(key === undefined ? {} : { key }),
  });

/** What every wrong key is answered. */
const REFUSED = JSON.stringify({
  type: '/problemer/ukendt-noegle',
  title: 'Nøglen er ukendt eller udløbet',
  status: 401,
  en: { title: 'The key is unknown or has expired' },
});

describe('a key that is not right gets the same 401 whatever is wrong with it', () => {
  test.each<[string, () => string | undefined]>([
    ['none', () => undefined],
    ['no key at all', () => 'hemmelig'],
    ['an unknown id', () => newApiKey(PEPPER).key],
    [
      'a known id with another secret',
      () => `${ingest.keys.energy.slice(0, -43)}${newApiKey(PEPPER).key.slice(-43)}`,
    ],
    ['a last character changed', () => `${ingest.keys.energy.slice(0, -1)}-`],
    ['another prefix', () => ingest.keys.energy.replace('klyngepuls', 'Klyngepuls')],
    ['twice', () => `${ingest.keys.energy} ${ingest.keys.energy}`],
  ])('%s', async (_name, key) => {
    const answer = await post(key());
    expect([answer.status, answer.text]).toEqual([401, REFUSED]);
  });

  test('when it has expired', async () => {
    const key = await ingest.key({ role: 'cluster', clusters: ['made'], label: 'old' });
    await admin.query(
      `update klyngepuls.api_key set expires_at = klyngepuls.now_() - interval '1 s' where id = $1`,
      [idOf(key)],
    );
    expect((await post(key)).text).toBe(REFUSED);
  });

  test('when it was revoked, within a second of its last use', async () => {
    const key = await ingest.key({ role: 'cluster', clusters: ['made'], label: 'lost' });
    expect((await post(key)).status).toBe(422);
    expect(await revokeKey(ingest.database.adminUrl, idOf(key))).toBe(true);
    expect(await revokeKey(ingest.database.adminUrl, idOf(key))).toBe(false);
    const deadline = performance.now() + 1_500;
    while ((await post(key)).status !== 401 && performance.now() < deadline);
    expect((await post(key)).text).toBe(REFUSED);
  });
});

test('a scope that the key lacks is a 403 that names it', async () => {
  const key = await ingest.key({
    role: 'cluster',
    clusters: ['made'],
    scopes: ['report:read'],
    label: 'reads',
  });
  const answer = await post(key);
  expect(answer.status).toBe(403);
  expect(answer.body.en.detail).toContain('report:submit');
  expect((await post(ingest.keys.funder)).status).toBe(403);
});

const claims = { sub: 'access-matrix', name: 'En person' };
const EDITOR = { ...claims, role: 'cluster-editor', clusters: ['made'] } as const;
const unjudged = { cluster: 'made', quarter: '2024-Q3' };
const NO_SUCH = '00000000-0000-4000-8000-000000000000';

test.each<[string, PersonClaims, number, number, number, number]>([
  ['an editor', EDITOR, 202, 404, 404, 403],
  ['a viewer', { ...EDITOR, role: 'cluster-viewer' }, 403, 403, 403, 403],
  ['a funder', { ...claims, role: 'funder', clusters: [], funder: 'DEB' }, 403, 403, 403, 403],
  ['an administrator', { ...claims, role: 'admin', clusters: [] }, 200, 404, 404, 200],
])(
  '%s submits, explains, asks for a template and imports as the role says',
  async (_name, person, submits, explains, gets, imports) => {
    const key = await signPersonToken(portal.key, person);
    const send = async (path: string, init: RequestInit = {}) =>
      (await call(`${ingest.url}${path}`, { ...init, key })).status;
    const body = JSON.stringify(unjudged);
    expect([
      await send('/v1/reports', { method: 'POST', body }),
      await send(`/v1/submissions/${NO_SUCH}/explanations`, {
        method: 'PUT',
        body: JSON.stringify({
          explanations: [{ code: 'KP-P001', text: 'Fordi det er sådan.' }],
        }),
      }),
      await send('/v1/templates/made/2024-Q9.xlsx'),
      await send('/v1/imports?receivedAt=2024-10-20T10:00:00Z', { method: 'POST', body }),
    ]).toEqual([submits, explains, gets, imports]);
  },
);

test('a person’s token with one thing wrong gets that 401 too', async () => {
  for (const [fault, token] of Object.entries(await wrongTokens(portal.key, EDITOR))) {
    const answer = await post(token);
    expect([fault, answer.status, answer.text]).toEqual([fault, 401, REFUSED]);
  }
});

test('a wrong key is refused before its body is read', async () => {
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(65_536));
      if (sent === 1_000) controller.close();
    },
  });
  const answer = await fetch(`${ingest.url}/v1/reports`, {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(401);
  expect(sent).toBeLessThan(1_000);
});

test('every route that does not say otherwise answers 401 without a key', async () => {
  const { body } = await call(`${ingest.url}/openapi.json`);
  const routes = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'x')]),
  );
  expect(routes.length).toBeGreaterThanOrEqual(4);
  for (const [method = '', path] of routes) {
    const answer = await call(`${ingest.url}${path}`, { method });
    const status = path === '/.well-known/jwks.json' ? 200 : 401;
    expect([method, path, answer.status]).toEqual([method, path, status]);
  }
});

test('the table holds hashes only, and the last use of a key is stored', async () => {
  await post(ingest.keys.made);
  let used: string | null | undefined;
  const deadline = performance.now() + 2_000;
  while (!used && performance.now() < deadline) {
    const keys = await listKeys(admin);
    expect(JSON.stringify(keys)).not.toContain(ingest.keys.made.slice(-43));
    used = keys.find(({ id }) => id === idOf(ingest.keys.made))?.lastUsedAt;
  }
  expect(used).toMatch(/^2024-11-08T/);
});

test('requests are counted by route template, and an unknown path gets no label of its own', async () => {
  await call(`${ingest.url}/v1/submissions/hemmelig`, { key: ingest.keys.made });
  await call(`${ingest.url}/v1/hemmelig`);
  const text = await ingest.metrics.text();
  expect(text).toMatch(/http_request_duration_seconds_count\{[^}]*route="\/v1\/submissions\/:id"/);
  expect(text).toMatch(/route="none"/);
  expect(text).not.toContain('hemmelig');
});
