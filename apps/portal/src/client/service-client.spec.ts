import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { statusAnswer } from '#contract';
import { loadPortalConfig, type PortalConfig } from '#platform';
import { newPortalKey } from '../../../../libs/platform/src/testing/portal-keys.js';
import { IngestClient } from './ingest-client.js';
import { ServiceClient } from './service-client.js';
import { ServiceRefusal } from './service-refusal.js';
import { ServiceUnavailable } from './service-unavailable.js';

const PERSON = { sub: 'r', name: 'R', role: 'cluster-editor', clusters: ['made'] } as const;
const STATUS = {
  processing: 'running',
  waiting: 0,
  waitingSince: null,
  waitedSeconds: 0,
  lastAcceptedAt: null,
};
const RECEIPT = {
  submissionId: 'a',
  cluster: 'made',
  quarter: '2024-Q3',
  revision: 1,
  sha256: 'b',
  receivedAt: '2024-11-07T10:00:00.000Z',
  timeliness: 'on-time',
  auditSeq: 1,
  auditHead: 'c',
};
const SUBMISSION = {
  state: 'received',
  imported: false,
  verdict: null,
  verdictNumber: 0,
  explanations: [],
  receipt: RECEIPT,
  mayCorrect: true,
  mayExplain: false,
  mayReview: false,
  mayApprove: false,
  mayReopen: false,
  actions: [],
};

let answer: { status: number; body: unknown };
const server = createServer((_, response) => {
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
});
let client: ServiceClient;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new ServiceClient(configOf((server.address() as AddressInfo).port));
});
beforeEach(() => {
  answer = { status: 200, body: STATUS };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function configOf(port: number): PortalConfig {
  const url = `http://127.0.0.1:${port}`;
  return loadPortalConfig({
    DATABASE_URL: 'postgres://portal@127.0.0.1/none',
    API_URL: url,
    INGEST_URL: url,
    PORTAL_URL: 'http://127.0.0.1',
    PORTAL_KEY: newPortalKey().key,
    OIDC_ISSUER: 'http://127.0.0.1',
    OIDC_CLIENT_SECRET: 'x'.repeat(32),
  });
}

const readStatus = () => client.read(statusAnswer, { from: 'api', path: '/v1/status' });

test('an answer with a field of a newer api is read, and the field is left out', async () => {
  answer.body = { ...STATUS, queues: 3 };
  expect(await readStatus()).toEqual(STATUS);
});

test('an answer that lacks a field of the contract is an error', async () => {
  const { waiting: _, ...lacking } = STATUS;
  answer.body = lacking;
  await expect(readStatus()).rejects.toThrow(/waiting/);
});

test('a receipt is handed on with the fields of a newer ingest, because they are signed', async () => {
  const receipt = { ...RECEIPT, notary: 'd', jws: 'e' };
  answer.body = { ...SUBMISSION, receipt, colour: 'f' };
  const found = await new IngestClient(client).find(PERSON, 'a');
  expect(found).toEqual({ ...SUBMISSION, receipt });
});

test('a report that is judged while its sender waits is answered with its receipt inside', async () => {
  const place = { cluster: 'made', quarter: '2024-Q3' };
  const send = () => new IngestClient(client).send(PERSON, place, Buffer.from('{}'));
  answer = { status: 202, body: RECEIPT };
  expect(await send()).toBe('a');
  answer.body = { receipt: { ...RECEIPT, submissionId: 'g' }, state: 'rejected', verdict: null };
  expect(await send()).toBe('g');
});

test.each([429, 503])('an app that answers %i is unavailable', async (status) => {
  answer = { status, body: {} };
  await expect(readStatus()).rejects.toThrow(ServiceUnavailable);
});

test('an app that is not there is unavailable', async () => {
  const away = new ServiceClient(configOf(1));
  const call = { from: 'api', path: '/v1/status' } as const;
  await expect(away.ask(call)).rejects.toThrow(ServiceUnavailable);
});

test('a problem is thrown with its most exact sentence in both languages', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Forkert',
    status: 400,
    en: { title: 'Wrong' },
    errors: [{ code: 'BODY', pointer: '/x', detail: 'x mangler', en: 'x is missing' }],
  };
  answer = { status: 400, body: problem };
  const refusal = await readStatus().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ServiceRefusal);
  expect(refusal).toMatchObject({
    status: 400,
    code: 'BODY',
    sentence: { da: 'x mangler', en: 'x is missing' },
  });
});

test('a refusal that is no problem is thrown with its status alone', async () => {
  answer = { status: 404, body: 'not here' };
  const refusal = await readStatus().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ status: 404, sentence: { da: '', en: '' } });
});
