import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { validReport } from '../../../../libs/domain/src/validation/testing/valid-report.js';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';

let ingest: IngestFixture;
let admin: pg.Client;

beforeAll(async () => {
  ingest = await startIngest();
  admin = new pg.Client({ connectionString: ingest.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await ingest?.stop();
});

async function submit(narrative: string): Promise<string> {
  const { body } = await call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    key: ingest.keys.energy,
    body: JSON.stringify({ ...validReport(), narrative }),
  });
  return body.submissionId;
}

function open(id: string, key: string): Promise<Response> {
  return fetch(`${ingest.url}/v1/submissions/${id}/events`, {
    headers: { authorization: `Bearer ${key}` },
  });
}

const setState = (id: string, state: string, verdict?: unknown) =>
  admin.query(`update klyngepuls.submission set state = $2, verdict = $3 where id = $1`, [
    id,
    state,
    verdict === undefined ? null : JSON.stringify(verdict),
  ]);

test('the stream sends every state and ends with the final one', async () => {
  const id = await submit('følges til dørs');
  const response = await open(id, ingest.keys.energy);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;

  expect(await next()).toBe('event: state\ndata: {"state":"received"}\n\n');
  await setState(id, 'validating');
  expect(await next()).toBe('event: state\ndata: {"state":"validating"}\n\n');
  await setState(id, 'rejected', { accepted: false });
  expect(await next()).toBe(
    'event: state\ndata: {"state":"rejected","verdict":{"accepted":false}}\n\n',
  );
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
});

test('a submission that is already final sends its state at once', async () => {
  const id = await submit('er afgjort');
  await setState(id, 'quarantined');
  const text = await (await open(id, ingest.keys.energy)).text();
  expect(text).toBe('event: state\ndata: {"state":"quarantined"}\n\n');
});

test('a funder may follow a submission, another cluster gets a 404', async () => {
  const id = await submit('er en andens');
  await setState(id, 'rejected', { accepted: false });
  expect((await open(id, ingest.keys.funder)).status).toBe(200);
  expect((await open(id, ingest.keys.made)).status).toBe(404);
  expect((await open('x', ingest.keys.energy)).status).toBe(404);
});

test('stopping the app ends open streams', async () => {
  const other = await startIngest();
  const { body } = await call(`${other.url}/v1/reports`, {
    method: 'POST',
    key: other.keys.energy,
    body: JSON.stringify(validReport()),
  });
  const response = await fetch(`${other.url}/v1/submissions/${body.submissionId}/events`, {
    headers: { authorization: `Bearer ${other.keys.energy}` },
  });
  const [text] = await Promise.all([response.text(), other.stop()]);
  expect(text).toContain('received');
});
