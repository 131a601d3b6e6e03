import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asOwner } from '#persistence';
import { printOpenApi } from './docs/print-openapi.js';
import { reportOf, SeededApi } from './testing/seeded-api.js';

const ENERGY = 'energy-cluster-denmark';

let api: SeededApi;
let admin: string;
let sent: { id: string; sha256: string };

beforeAll(async () => {
  api = await SeededApi.start();
  admin = await api.key({ role: 'admin' });
  sent = await api.accept(
    reportOf(ENERGY, '2024-Q3', { companies: 3, spent: '1.00' }),
    '2024-11-01T10:00:00Z',
  );
  await api.recount('2024-Q3');
  for (const quarter of ['2024-Q1', '2024-Q2', '2024-Q3']) {
    await api.deviate({ cluster: ENERGY, quarter, observed: '1.5' });
  }
});
afterAll(() => api?.stop());

test('the committed OpenAPI description equals what the routes generate (npm run docs)', async () => {
  expect(await printOpenApi()).toBe(await readFile('docs/openapi/api.json', 'utf8'));
});

test('the docs page loads everything from its own host', async () => {
  const page = await api.get('/docs');
  expect(page.status).toBe(200);
  const loads = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => String(url));
  expect(loads.length).toBeGreaterThan(2);
  for (const url of loads) {
    expect(url).toMatch(/^\//);
    expect((await api.get(url)).status).toBe(200);
  }
  expect((await api.get('/openapi.json')).body.openapi).toBe('3.1.0');
});

test.each(['programmes', 'styrkepositioner', 'clusters', 'indicators', 'findings'])(
  'the catalogue of %s is public and refuses an unknown parameter',
  async (name) => {
    const { status, body } = await api.get(`/v1/${name}`);
    expect(status).toBe(200);
    expect(body[name].length).toBeGreaterThan(0);
    expect((await api.get(`/v1/${name}?nonsense=1`)).status).toBe(400);
  },
);

test('the calendar gives each quarter’s deadline and number of reports due', async () => {
  const { body } = await api.get('/v1/calendar?quarter=2024-Q3');
  expect(body.quarters).toEqual([
    {
      programme: 'innovationskraft-2021-2024',
      quarter: '2024-Q3',
      from: '2024-07-01',
      to: '2024-09-30',
      deadline: '2024-10-31T22:59:59.000000Z',
      graceMinutes: 5,
      due: 13,
    },
  ]);
});

test('a report is shown with its revisions, and a cell leads to its rows', async () => {
  const report = await api.get(`/v1/reports/${ENERGY}/2024-Q3`, admin);
  expect(report.body.revisions).toEqual([
    expect.objectContaining({
      submissionId: sent.id,
      sha256: sent.sha256,
      revision: 1,
      state: 'accepted',
      accepted: true,
      counts: { error: 0, warning: 1, info: 0 },
    }),
  ]);
  const lineage = await api.get('/v1/lineage/2024-Q3~quarter~energiteknologi~DEB~FORB', admin);
  expect(lineage.body.revisions).toEqual([
    expect.objectContaining({ submissionId: sent.id, revision: 1, rows: ['/accounts/0/amount'] }),
  ]);
});

test('timeliness tells late clusters from missing ones', async () => {
  const { body } = await api.get('/v1/timeliness', admin);
  const late = body.rows.filter((row: { status: string }) => row.status === 'late');
  expect(late.map((row: { cluster: string }) => row.cluster)).toEqual([ENERGY]);
  expect(body.rows.filter((row: { status: string }) => row.status === 'missing')).toHaveLength(12);
});

test('pages of deviations and of the audit chain hold every row once', async () => {
  const seen: string[] = [];
  let url: string | undefined = '/v1/deviations?status=open&limit=1';
  while (url !== undefined && seen.length < 10) {
    const { body, headers } = await api.get(url, admin);
    seen.push(...body.deviations.map((row: { quarter: string }) => row.quarter));
    url = /<(.+)>; rel="next"/.exec(String(headers.link))?.[1];
  }
  expect(seen).toEqual(['2024-Q1', '2024-Q2', '2024-Q3']);
  expect((await api.get('/v1/deviations?status=closed', admin)).status).toBe(400);
  const chain = await api.get(`/v1/audit?cluster=${ENERGY}`, admin);
  expect(chain.body.entries).toEqual([expect.objectContaining({ seq: 1, kind: 'submission' })]);
  expect((await api.get('/v1/audit', admin)).status).toBe(400);
});

test('the gauges count the pipeline, and only those of lateness are labelled by cluster', async () => {
  const text = await api.metrics.text();
  expect(text).toMatch(/klyngepuls_reporters_due\{[^}]*quarter="2024-Q3"[^}]*\} 13/);
  expect(text).toMatch(/klyngepuls_reporters_in\{[^}]*quarter="2024-Q3"[^}]*\} 1\n/);
  expect(text).toMatch(/klyngepuls_deviations_open\{[^}]*code="KP-D030"[^}]*\} 3/);
  expect(text).toMatch(/klyngepuls_reports\{[^}]*state="accepted"[^}]*\} 1\n/);
  expect(text).toMatch(/klyngepuls_submission_oldest_unfinished_age_seconds\{[^}]*\} 0\n/);
  expect(text).toMatch(/klyngepuls_outbox_oldest_unsent_age_seconds\{[^}]*\} \d/);
  expect(text).toMatch(/klyngepuls_completeness_ratio\{[^}]*quarter="2024-Q3"[^}]*\} 0.0769/);
  expect(text).toMatch(/klyngepuls_reports\{[^}]*state="quarantined"[^}]*\} 0\n/);
  const naming = text.split('\n').filter((line) => line.includes(ENERGY));
  expect(naming.map((line) => line.split('{')[0])).toEqual([
    ...Array(2).fill('klyngepuls_report_deadline_timestamp_seconds'),
    ...Array(2).fill('klyngepuls_report_accepted'),
  ]);
});

test('a gauge whose count fails is NaN, not its last value', async () => {
  await asOwner(api.database.adminUrl, (client) =>
    client.query('revoke select on klyngepuls.deviation from klyngepuls_api'),
  );
  const text = await api.metrics.text();
  expect(text).toMatch(/klyngepuls_reporters_due\{[^}]*quarter="2024-Q3"[^}]*\} Nan/i);
  expect(text).toMatch(/klyngepuls_submission_oldest_unfinished_age_seconds\{[^}]*\} Nan/i);
  const failed = await api.get('/v1/deviations', admin);
  expect([failed.status, failed.text.includes('permission')]).toEqual([500, false]);
  expect(await api.metrics.text()).toMatch(
    /klyngepuls_read_errors_total\{[^}]*route="\/v1\/deviations"[^}]*\} 1/,
  );
});
