import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { findBrokenChains } from '#persistence';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';

let ingest: IngestFixture;
let admin: pg.Client;
let id: string;
let reports = 0;

beforeAll(async () => {
  ingest = await startIngest();
  admin = new pg.Client({ connectionString: ingest.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await ingest?.stop();
});

const VERDICT = {
  accepted: false,
  counts: { error: 0, warning: 1, info: 0 },
  ruleset: 'test',
  findings: [
    {
      code: 'KP-C011',
      severity: 'warning',
      message: { da: 'Uforklaret.', en: 'Unexplained.' },
      at: ['/figures/0'],
      count: 1,
      needsExplanation: true,
      help: '/hjaelp/KP-C011',
    },
  ],
};

/** The verdict is written here as a worker would: there is none. */
beforeEach(async () => {
  reports += 1;
  const body = JSON.stringify({
    format: 'klyngerapport/1',
    cluster: 'energy-cluster-denmark',
    quarter: '2024-Q3',
    nil: true,
    narrative: `Rapport ${reports}.`,
  });
  const sent = await call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    key: ingest.keys.energy,
    body,
  });
  id = sent.body.submissionId;
  await judge('rejected', VERDICT);
});

async function judge(state: string, verdict: object): Promise<void> {
  await admin.query(
    `update klyngepuls.submission set state = $2, verdict = $3, judged_at = now() where id = $1`,
    [id, state, verdict],
  );
}

const explain = (text: string, key: string = ingest.keys.energy) =>
  call(`${ingest.url}/v1/submissions/${id}/explanations`, {
    method: 'PUT',
    key,
    body: JSON.stringify({ explanations: [{ code: 'KP-C011', at: '/figures/0', text }] }),
  });

const status = async () =>
  (await call(`${ingest.url}/v1/submissions/${id}`, { key: ingest.keys.energy })).body;

test('an explained report is judged again, and its earlier verdict is kept', async () => {
  expect(await status()).toMatchObject({ mayExplain: true, mayCorrect: true, mayReview: false });
  expect(await explain('Vi talte kun fuldtidsansatte.')).toMatchObject({
    status: 202,
    body: { state: 'received', verdict: null },
  });
  expect(await status()).toMatchObject({
    state: 'received',
    mayExplain: false,
    verdictNumber: 2,
    explanations: [{ code: 'KP-C011', at: '/figures/0', text: 'Vi talte kun fuldtidsansatte.' }],
  });
  const { rows } = await admin.query(
    `select verdict ->> 'ruleset' as ruleset,
            (select count(*)::int from klyngepuls.outbox
              where topic = 'validate' and subject = $1::text) as jobs,
            (select count(*)::int from klyngepuls.audit
              where kind = 'explanation' and payload like '%' || $1 || '%') as lines
       from klyngepuls.earlier_verdict where submission_id = $1::uuid`,
    [id],
  );
  expect(rows).toEqual([{ ruleset: 'test', jobs: 2, lines: 1 }]);
  expect(await findBrokenChains(admin)).toEqual([]);
});

test('the same explanations again change nothing, whatever became of the report', async () => {
  await explain('Én gang er nok.');
  await judge('accepted', { ...VERDICT, accepted: true });
  expect(await explain('Én gang er nok.')).toMatchObject({
    status: 200,
    body: { state: 'accepted' },
  });
  expect((await explain('En anden grund.')).status).toBe(409);
  expect((await status()).verdictNumber).toBe(2);
  await judge('superseded', { ...VERDICT, accepted: true });
});

test('an explanation is a 409 where no finding asks for one', async () => {
  const finding = { ...VERDICT.findings[0], severity: 'error', needsExplanation: false };
  await judge('rejected', { ...VERDICT, findings: [finding] });
  expect((await status()).mayExplain).toBe(false);
  expect((await explain('Fordi.')).status).toBe(409);
});

test.each([
  ['received', 'null', 0, 0],
  ['validating', "klyngepuls.now_() + interval '1 minute'", 1, 0],
  ['validating', "klyngepuls.now_() - interval '1 minute'", 1, 1],
])(
  'an explanation of a report that is %s waits for the first verdict',
  async (state, lease, from, to) => {
    await admin.query(
      `update klyngepuls.submission set state = $2, verdict = null, judged_at = null, attempts = $3,
            lease_token = gen_random_uuid(), lease_until = ${lease} where id = $1`,
      [id, state, from],
    );
    expect((await explain('Fordi.')).status).toBe(202);
    expect(await status()).toMatchObject({
      state: 'received',
      verdictNumber: 1,
      explanations: [{ text: 'Fordi.' }],
    });
    const { rows } = await admin.query(
      `select attempts, lease_token from klyngepuls.submission where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ attempts: to, lease_token: null }]);
  },
);

test('another cluster’s submission is a 404, and a funder’s explanation a 403', async () => {
  expect((await explain('Fordi.', ingest.keys.made)).status).toBe(404);
  expect((await explain('Fordi.', ingest.keys.funder)).status).toBe(403);
  expect((await status()).state).toBe('rejected');
});

test.each([
  ['no list', '{}', 400],
  ['an unknown member', '{"explanations":[],"more":1}', 400],
  ['an empty text', '{"explanations":[{"code":"KP-C011","text":" "}]}', 400],
  ['no JSON', '{', 422],
])('%s is refused', async (_, body, expected) => {
  const url = `${ingest.url}/v1/submissions/${id}/explanations`;
  const answer = await call(url, { method: 'PUT', key: ingest.keys.energy, body });
  expect(answer.status).toBe(expected);
  expect((await status()).state).toBe('rejected');
});
