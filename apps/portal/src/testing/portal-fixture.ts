import pg from 'pg';
import { AppMetrics, loadPortalConfig } from '#platform';
import { createTestDatabase } from '../../../../libs/persistence/src/testing/test-database.js';
import { newPortalKey } from '../../../../libs/platform/src/testing/portal-keys.js';
import { createPortal } from '../create-portal.js';
import { startIdentity } from './identity-process.js';

type Headers = Readonly<Record<string, string>>;

export type PortalFixture = Awaited<ReturnType<typeof startPortal>>;

/**
 * The portal on a database of its own, beside the identity provider of a first run; asked without a
 * port. Neither ingest nor api is there: what asks them is the page that says so.
 */
export async function startPortal(url: string) {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const identity = await startIdentity(url);
  const config = loadPortalConfig({
    DATABASE_URL: database.portal,
    PORTAL_URL: url,
    PORTAL_KEY: newPortalKey().key,
    OIDC_ISSUER: identity.issuer,
    OIDC_CLIENT_SECRET: identity.clientSecret,
    LOG_LEVEL: 'error',
  });
  const { app: http } = await createPortal(config, new AppMetrics('portal'));
  await http.init();
  await http.getHttpAdapter().getInstance().ready();

  const get = (path: string, headers: Headers = {}) =>
    http.inject({ method: 'GET', url: path, headers });
  const post = (path: string, headers: Headers = {}, payload: string | Buffer = '') =>
    http.inject({ method: 'POST', url: path, headers, payload });

  /** A login that waits for the provider's answer: what the browser keeps, and where it goes. */
  async function begin(to = '/') {
    const answer = await get(`/log-ind?til=${encodeURIComponent(to)}`);
    const [pending] = answer.cookies;
    if (pending === undefined) throw new Error(`no login began: ${answer.statusCode}`);
    const cookie = `${pending.name}=${encodeURIComponent(pending.value)}`;
    return { pending, cookie, provider: String(answer.headers.location) };
  }

  return {
    url,
    admin,
    get,
    post,
    begin,
    answerOf: identity.answerOf,
    /** Logs a person in by its `sub`; `before` is what the browser has from an earlier time. */
    async logIn({ person = 'funder-deb', to = '/', before = '' } = {}) {
      const { cookie, provider } = await begin(to);
      const answer = await get(await identity.answerOf(provider, person), {
        cookie: [cookie, before].join('; '),
      });
      const session = answer.cookies.find(({ name }) => /^(__Host-)?klyngepuls$/.test(name));
      if (session === undefined) throw new Error(`not logged in: ${answer.statusCode}`);
      return {
        session,
        id: session.value,
        cookie: `${session.name}=${session.value}`,
        location: String(answer.headers.location),
      };
    },
    /** The name that the page greets the holder of a cookie by; `undefined` is a stranger. */
    async nameOf(cookie: string): Promise<string | undefined> {
      const { body } = await get('/', { cookie });
      return /<div class="kp-user"><span>([^<]*)</.exec(body)?.[1];
    },
    async count(table: 'session' | 'session_upload'): Promise<number> {
      const { rows } = await admin.query(`select count(*)::int as n from klyngepuls.${table}`);
      return rows[0].n;
    },
    async stop(): Promise<void> {
      await http.close();
      await identity.stop();
      await admin.end();
      await database.drop();
    },
  };
}
