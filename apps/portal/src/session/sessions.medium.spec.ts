import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type PortalFixture, startPortal } from '../testing/portal-fixture.js';

let portal: PortalFixture;

beforeAll(async () => {
  portal = await startPortal('http://127.0.0.1:3000');
});
afterAll(async () => portal?.stop());
beforeEach(async () => {
  await portal.admin.query('delete from klyngepuls.session');
});

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();

/** Minutes pass for every session: their rows move back, since the database's clock is the machine's. */
async function pass(minutes: number): Promise<void> {
  await portal.admin.query(
    `update klyngepuls.session set seen_at = seen_at - make_interval(mins => $1),
                                   opened_at = opened_at - make_interval(mins => $1)`,
    [minutes],
  );
}

/** Sends a file as the page does; answers the page that its check is on. */
async function upload(cookie: string): Promise<string> {
  const lines = [
    '--part',
    'content-disposition: form-data; name="kvartal"',
    '',
    '2024-Q3',
    '--part',
    'content-disposition: form-data; name="fil"; filename="rapport.json"',
    'content-type: application/json',
    '',
    '{"quarter":"2024-Q3"}',
    '--part--',
    '',
  ];
  const answer = await portal.post(
    '/indberet',
    {
      cookie,
      'content-type': 'multipart/form-data; boundary=part',
      'sec-fetch-site': 'same-origin',
    },
    lines.join('\r\n'),
  );
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

describe('limits', () => {
  test('a session unseen for an hour is over', async () => {
    const { cookie } = await portal.logIn();
    await pass(59);
    expect(await portal.nameOf(cookie)).toBe('Sagsbehandler, DEB');
    await pass(61);
    expect(await portal.nameOf(cookie)).toBeUndefined();
    const sent = await portal.get('/overblik', { cookie });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/log-ind?til=%2Foverblik']);
  });

  test('a session seen each hour lasts for ten hours at most', async () => {
    const { cookie } = await portal.logIn();
    for (let hour = 0; hour < 11; hour++) {
      await pass(54);
      expect(await portal.nameOf(cookie)).toBe('Sagsbehandler, DEB');
    }
    await pass(7);
    expect(await portal.nameOf(cookie)).toBeUndefined();
  });

  test('a login deletes sessions past their limits, with their uploads', async () => {
    await upload((await portal.logIn({ person: 'editor-energy' })).cookie);
    await pass(61);
    const { id } = await portal.logIn();
    const { rows } = await portal.admin.query('select hash from klyngepuls.session');
    expect(rows).toEqual([{ hash: hashOf(id) }]);
    expect(await portal.count('session_upload')).toBe(0);
  });
});

describe('the end', () => {
  test('deleting a session’s row ends it at once, and no other', async () => {
    const gone = await portal.logIn();
    const other = await portal.logIn({ person: 'admin' });
    expect(await portal.nameOf(gone.cookie)).toBe('Sagsbehandler, DEB');
    await portal.admin.query(`delete from klyngepuls.session where person->>'sub' = 'funder-deb'`);
    expect(await portal.nameOf(gone.cookie)).toBeUndefined();
    expect(await portal.nameOf(other.cookie)).toBe('Administrator');
  });

  test('log-out deletes the session and its upload, and logs out at the identity provider', async () => {
    const { cookie } = await portal.logIn({ person: 'editor-energy' });
    const check = await upload(cookie);
    expect(await portal.count('session_upload')).toBe(1);
    const answer = await portal.post('/log-ud', { cookie, 'sec-fetch-site': 'same-origin' });
    expect(answer.statusCode).toBe(303);
    expect(String(answer.headers.location)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/session\/end\?/);
    expect(answer.cookies).toMatchObject([{ name: 'klyngepuls', value: '', path: '/' }]);
    expect([await portal.count('session'), await portal.count('session_upload')]).toEqual([0, 0]);
    expect(await portal.nameOf(cookie)).toBeUndefined();
    expect((await portal.get(check, { cookie })).headers.location).toMatch(/^\/log-ind\?/);
  });

  test('an upload is read by its own session only, and the next one replaces it', async () => {
    const { cookie } = await portal.logIn({ person: 'editor-energy' });
    await upload(cookie);
    await upload(cookie);
    expect(await portal.count('session_upload')).toBe(1);
    await upload((await portal.logIn({ person: 'editor-fintech' })).cookie);
    expect(await portal.count('session_upload')).toBe(2);
  });
});

test('the database holds a hash of the session id, which opens no session', async () => {
  const { id } = await portal.logIn();
  const { rows } = await portal.admin.query<{ hash: Buffer; row: string }>(
    'select hash, session::text as row from klyngepuls.session',
  );
  expect(rows.map(({ hash }) => hash)).toEqual([hashOf(id)]);
  const text = rows.map(({ hash, row }) => `${row} ${hash.toString('latin1')}`).join();
  expect(text).not.toContain(id);
  expect(text).not.toContain(Buffer.from(id).toString('hex'));
  expect(text).not.toContain(Buffer.from(id, 'base64url').toString('hex'));
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    expect(await portal.nameOf(`klyngepuls=${hashOf(id).toString(encoding)}`)).toBeUndefined();
  }
});

describe('a write that another site has started is refused', () => {
  const logOut = async (headers: Record<string, string>) => {
    const { cookie } = await portal.logIn();
    const { statusCode } = await portal.post('/log-ud', { cookie, ...headers });
    return { statusCode, isIn: (await portal.nameOf(cookie)) !== undefined };
  };
  const own = 'http://127.0.0.1:3000';

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: own },
    { origin: 'https://elsewhere.example' },
    { origin: 'http://127.0.0.1:3001' },
    { origin: 'null' },
  ])('%j', async (headers) => {
    expect(await logOut(headers)).toEqual({ statusCode: 403, isIn: true });
  });

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin', origin: own },
    { 'sec-fetch-site': 'none' },
    { origin: own },
  ])('%j is let through', async (headers) => {
    expect(await logOut(headers)).toEqual({ statusCode: 303, isIn: false });
  });

  test('before its body is read', async () => {
    const { cookie } = await portal.logIn({ person: 'editor-energy' });
    const { statusCode, body } = await portal.post(
      '/indberet',
      {
        cookie,
        'sec-fetch-site': 'cross-site',
        'content-type': 'multipart/form-data; boundary=part',
      },
      'not a form at all',
    );
    expect([statusCode, body.includes('<h1>')]).toEqual([403, true]);
  });

  test('a link from another site is followed, since reading changes nothing', async () => {
    const { cookie } = await portal.logIn();
    const { statusCode } = await portal.get('/', { cookie, 'sec-fetch-site': 'cross-site' });
    expect(statusCode).toBe(200);
  });
});
