import pg from 'pg';
import { type PersonClaims, signPersonToken } from '#platform';
import { newPortalKey } from '../../../../libs/platform/src/testing/portal-keys.js';
import { keepReach } from './keep-reach.js';
import { reportOf, SeededApi } from './seeded-api.js';

export const A = 'energy-cluster-denmark';
export const B = 'clean';
export const QUARTER = '2024-Q2';
export const B_CELL = `${QUARTER}~quarter~miljoeteknologi~DEB~FORB`;
/** Whom a reminder went to is told to nobody who reads that it went. */
export const B_RECIPIENT = 'kontakt-hos-b@example.org';
const B_SPENT = '4141414.14';
const B_OBSERVED = '987654.25';
const B_BEFORE = '876543.25';
const B_DONE = '4321';
const B_RETURNED = 'Beløbet ser forkert ud.';
const B_DEADLINE_DAY = '2024-08-13';

export type Reader = 'nobody' | 'a' | 'b' | 'funder' | 'admin';

const claims = { sub: 'rights-matrix', name: 'En person' };
/** Everybody who can log in to the portal. */
export const PERSONS = {
  'editor of a': { ...claims, role: 'cluster-editor', clusters: [A] },
  'viewer of a': { ...claims, role: 'cluster-viewer', clusters: [A] },
  'editor of b': { ...claims, role: 'cluster-editor', clusters: [B] },
  'viewer of b': { ...claims, role: 'cluster-viewer', clusters: [B] },
  'person of a funder': { ...claims, role: 'funder', clusters: [], funder: 'UFM' },
  administrator: { ...claims, role: 'admin', clusters: [] },
} satisfies Record<string, PersonClaims>;
export type Person = keyof typeof PERSONS;

export type TwoClusters = Awaited<ReturnType<typeof openTwoClusters>>;

/**
 * The read API with a row of every kind that belongs to B, and a little of A's, and whoever may ask:
 * keys, and persons of the portal. Ends with `api.stop`.
 */
export async function openTwoClusters() {
  const portal = newPortalKey();
  const api = await SeededApi.start({ PORTAL_KEYS: portal.keys });
  const keys: Readonly<Record<Reader, string | undefined>> = {
    nobody: undefined,
    a: await api.key({ role: 'cluster', clusters: [A] }),
    b: await api.key({ role: 'cluster', clusters: [B] }),
    funder: await api.key({ role: 'funder', funder: 'UFM' }),
    admin: await api.key({ role: 'admin' }),
  };
  const { deviation, marks } = await fill(api, keys);
  return {
    api,
    keys,
    portalKey: portal.key,
    /** Texts that only somebody who may see B's rows can ever be shown. */
    marks,
    deviation,
    /** A reader's key, or the person's token: a new one, as it is good for a minute only. */
    async keyOf(reader: Reader | Person): Promise<string | undefined> {
      return reader in PERSONS
        ? signPersonToken(portal.key, PERSONS[reader as Person])
        : keys[reader as Reader];
    },
  };
}

async function fill(api: SeededApi, keys: Readonly<Record<Reader, string | undefined>>) {
  const facts = { companies: 4, spent: B_SPENT };
  const sent = await api.accept(reportOf(B, QUARTER, facts), '2024-07-20T10:00:00Z');
  const own = { companies: 3, spent: '1.00' };
  await api.accept(reportOf(A, QUARTER, own), '2024-07-20T10:00:00Z');
  await api.recount('2024-Q3');
  await api.accept(reportOf(B, QUARTER, { ...facts, companies: 5 }), '2024-07-21T10:00:00Z');
  const deviation = await api.deviate({ cluster: B, quarter: QUARTER, observed: B_OBSERVED });
  await api.app.inject({
    method: 'POST',
    url: `/v1/reports/${B}/${QUARTER}/reviews`,
    headers: { authorization: `Bearer ${keys.funder}` },
    payload: { decision: 'return', revision: 2, reason: B_RETURNED },
  });
  await remindB(api);
  await promiseOfB(api);
  await asWorker(api, `update klyngepuls.deviation set track = $2::jsonb where id = $1`, [
    deviation,
    JSON.stringify([
      { quarter: '2024-Q1', value: B_BEFORE, low: null, high: null, flagged: false },
    ]),
  ]);
  const { body } = await api.get('/v1/feeds', keys.b);
  const feed = new URLSearchParams(body.feeds[0].path).values().next().value ?? '';
  const rows = [sent.id, sent.sha256, deviation];
  const values = [B_SPENT, B_OBSERVED, B_BEFORE, B_DONE, B_RETURNED];
  return { deviation, marks: [feed, B_DEADLINE_DAY, ...rows, ...values] };
}

/** A step that was decided, with its mail, as the worker writes them. */
async function remindB(api: SeededApi): Promise<void> {
  await asWorker(
    api,
    `with decided as (
       insert into klyngepuls.reminder (cluster, id, quarter, deadline_day, step, outcome)
       values ($1, gen_random_uuid(), $2, $3, 1, 'mail') returning cluster, id)
     insert into klyngepuls.mail_outbox
       (cluster, id, recipient, subject, body_text, body_html, state, ended_at)
     select cluster, id, $4, 'Emne', 'Tekst', '<p>Tekst</p>', 'sent', klyngepuls.now_()
       from decided`,
    [B, QUARTER, B_DEADLINE_DAY, B_RECIPIENT],
  );
}

async function promiseOfB(api: SeededApi): Promise<void> {
  const series = [{ quarter: QUARTER, done: B_DONE, due: '5' }] as const;
  await keepReach(api, {
    ...{ cluster: B, funder: 'DEB', indicator: 'FORB', from: QUARTER, to: '2024-Q4' },
    ...{ target: '15', latest: QUARTER, reporters: 1, clusters: 1, series, quartersLeft: 2 },
    ...{ neededEach: null, givenEach: null, chance: null, forecast: null },
  });
}

async function asWorker(api: SeededApi, text: string, values: unknown[]): Promise<void> {
  const worker = new pg.Client({ connectionString: api.database.worker });
  await worker.connect();
  await worker.query(text, values);
  await worker.end();
}
