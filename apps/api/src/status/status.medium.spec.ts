import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { listenOutbox } from '#persistence';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const ACCEPTED = '2024-07-20T10:00:00Z';

let api: SeededApi;
/** Of the worker's role too, but does not listen for jobs. */
let worker: pg.Client;
let admin: pg.Client;

beforeAll(async () => {
  api = await SeededApi.start();
  worker = new pg.Client({ connectionString: api.database.worker });
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await Promise.all([worker.connect(), admin.connect()]);
});
afterAll(async () => {
  await Promise.all([worker?.end(), admin?.end()]);
  await api?.stop();
});

const status = async () => (await api.get('/v1/status')).body;

/** A connection comes and goes a moment after it was asked to. */
async function untilIt(processing: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while ((await status()).processing !== processing) {
    if (performance.now() > deadline) throw new Error(`never ${processing}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('with no reports the status says that nothing waits', async () => {
  expect(await status()).toEqual({
    processing: 'stopped',
    waiting: 0,
    waitingSince: null,
    waitedSeconds: 0,
    lastAcceptedAt: null,
  });
});

test('the status shows a worker while it listens, and not for its other connections', async () => {
  const { stop } = listenOutbox(
    api.database.worker,
    () => undefined,
    () => undefined,
  );
  await untilIt('running');
  await stop();
  await untilIt('stopped');
});

test('waiting reports are counted, with the age of the oldest', async () => {
  const { id } = await api.accept(
    reportOf('clean', '2024-Q2', { companies: 1, spent: '1.00' }),
    ACCEPTED,
  );
  const { lastAcceptedAt, waiting } = await status();
  expect([Date.parse(lastAcceptedAt) > 0, waiting]).toEqual([true, 0]);
  const listener = listenOutbox(
    api.database.worker,
    () => undefined,
    () => undefined,
  );
  await untilIt('running');
  await admin.query(`update klyngepuls.submission set state = 'received' where id = $1`, [id]);
  expect(await status()).toMatchObject({ processing: 'running', waiting: 1 });
  await admin.query(
    `update klyngepuls.submission set stored_at = stored_at - interval '3 minutes'`,
  );
  const late = await status();
  expect(late).toMatchObject({ processing: 'behind', waiting: 1 });
  expect(late.waitedSeconds).toBeGreaterThan(180);
  expect(JSON.stringify(late)).not.toContain('clean');
  await listener.stop();
});
