import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PortalFixture, startPortal } from '../testing/portal-fixture.js';

let portal: PortalFixture;
let behindTls: PortalFixture;

beforeAll(async () => {
  portal = await startPortal('http://127.0.0.1:3000');
  behindTls = await startPortal('https://portal.example');
});
afterAll(async () => {
  await portal?.stop();
  await behindTls?.stop();
});

/** Where a browser goes that is sent on to `location`, which it reads its own way. */
const originOf = (location: string): string => new URL(location, portal.url).origin;

describe('cookies', () => {
  test('are HttpOnly and SameSite', async () => {
    const { session } = await portal.logIn();
    expect(session).toEqual({
      name: 'klyngepuls',
      value: expect.stringMatching(/^[\w-]{43}$/),
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 36_000,
    });
    const { pending } = await portal.begin();
    expect(pending).toMatchObject({
      name: 'klyngepuls-log-ind',
      path: '/log-ind/svar',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 600,
    });
  });

  test('are Secure and bound to the host where the portal has TLS', async () => {
    const { session, cookie } = await behindTls.logIn();
    expect(session).toMatchObject({
      name: '__Host-klyngepuls',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    });
    expect(session).not.toHaveProperty('domain');
    const { pending } = await behindTls.begin();
    expect(pending).toMatchObject({ secure: true, httpOnly: true });
    expect(await behindTls.nameOf(cookie)).toBe('Sagsbehandler, DEB');
    const withoutPrefix = cookie.replace('__Host-', '');
    expect(await behindTls.nameOf(withoutPrefix)).toBeUndefined();
  });
});

describe('a new session at every login', () => {
  test('a session id planted before the login opens nothing', async () => {
    const planted = `klyngepuls=${'a'.repeat(43)}`;
    const { cookie } = await portal.logIn({ before: planted });
    expect(cookie).not.toBe(planted);
    expect(await portal.nameOf(planted)).toBeUndefined();
    expect(await portal.nameOf(cookie)).toBe('Sagsbehandler, DEB');
  });

  test('the session before ends', async () => {
    const first = await portal.logIn();
    const second = await portal.logIn({ person: 'admin', before: first.cookie });
    expect(await portal.nameOf(first.cookie)).toBeUndefined();
    expect(await portal.nameOf(second.cookie)).toBe('Administrator');
  });
});

describe('an answer that is not to this login is a page and no session', () => {
  const refused = async (answer: string, cookie: string) => {
    const before = await portal.count('session');
    const { statusCode, headers, body, cookies } = await portal.get(answer, { cookie });
    expect({ statusCode, type: headers['content-type'] }).toEqual({
      statusCode: 400,
      type: 'text/html; charset=utf-8',
    });
    expect(body).toContain('<h1>');
    expect(cookies.filter(({ name, value }) => name === 'klyngepuls' && value !== '')).toEqual([]);
    expect(await portal.count('session')).toBe(before);
  };

  test('with another state', async () => {
    const { cookie, provider } = await portal.begin();
    const answer = await portal.answerOf(provider, 'admin');
    await refused(answer.replace(/state=[^&]*/, 'state=another'), cookie);
  });

  test('to the login of another browser', async () => {
    const theirs = await portal.begin();
    const { cookie } = await portal.begin();
    await refused(await portal.answerOf(theirs.provider, 'admin'), cookie);
  });

  test('without a login begun here', async () => {
    const { provider } = await portal.begin();
    await refused(await portal.answerOf(provider, 'admin'), '');
  });

  test('with a cookie that is not ours', async () => {
    await refused('/log-ind/svar?code=1&state=2', 'klyngepuls-log-ind=%7B%22state%22%3A2%7D');
  });

  test('a second time', async () => {
    const { cookie, provider } = await portal.begin();
    const answer = await portal.answerOf(provider, 'admin');
    expect((await portal.get(answer, { cookie })).statusCode).toBe(303);
    await refused(answer, cookie);
  });

  test('with the person’s refusal', async () => {
    const { cookie, pending } = await portal.begin();
    const { state } = JSON.parse(pending.value) as { state: string };
    await refused(`/log-ind/svar?error=access_denied&state=${state}`, cookie);
  });
});

describe('a way back leads to a page of the portal only', () => {
  const ELSEWHERE = [
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    '\\\\elsewhere.example/',
    // A browser drops these before it reads an address.
    '/\t/elsewhere.example/',
    '/\n/elsewhere.example/',
    '\t//elsewhere.example/',
    '/.//elsewhere.example/',
    '/..//elsewhere.example/',
    '/%2e//elsewhere.example/',
    'javascript:alert(1)',
    'elsewhere.example',
    '',
  ];

  test.each(ELSEWHERE)('%j is the front page, after a choice of language', async (til) => {
    const answer = await portal.post(
      '/sprog',
      { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      new URLSearchParams({ sprog: 'da', til }).toString(),
    );
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
  });

  test.each(['//elsewhere.example/', '/\t/elsewhere.example/', '/.//elsewhere.example/'])(
    '%j is the front page, after a login',
    async (to) => {
      expect((await portal.logIn({ to })).location).toBe('/');
    },
  );

  test('an altered cookie leads to the front page', async () => {
    const { pending, provider } = await portal.begin();
    const altered = { ...JSON.parse(pending.value), to: '/\t/elsewhere.example/' };
    const answer = await portal.get(await portal.answerOf(provider, 'admin'), {
      cookie: `${pending.name}=${encodeURIComponent(JSON.stringify(altered))}`,
    });
    expect(originOf(String(answer.headers.location))).toBe(portal.url);
  });

  test.each([
    ['/afvigelser?status=open&side=2', '/afvigelser?status=open&side=2'],
    ['/hjælp?søg=å€', '/hj%C3%A6lp?s%C3%B8g=%C3%A5%E2%82%AC'],
  ])('%s leads back to where it was', async (to, location) => {
    expect((await portal.logIn({ to })).location).toBe(location);
  });

  test('a visitor without a session is sent to log in, and then back to the page asked for', async () => {
    const sent = await portal.get('/afvigelser?status=open');
    expect([sent.statusCode, sent.headers.location]).toEqual([
      303,
      '/log-ind?til=%2Fafvigelser%3Fstatus%3Dopen',
    ]);
  });
});
