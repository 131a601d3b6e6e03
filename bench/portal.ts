import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { createOrm, openSession } from '#persistence';
import { startAppOnRedis } from './apps.js';
import type { Bench } from './bench.js';
import type { DemoHistory } from './demo-history.js';
import { figures, milliseconds, type Row, times } from './figure.js';
import { percentile } from './statistics.js';

const WARM_UPS = 20;
const P95_MS_MAX = 100;
const FIRST_BYTES_MAX = 100_000;
const FIRST_REQUESTS_MAX = 6;
const SHARED = { sub: 'bench', name: 'Bench' };
const PERSONS = {
  funder: { ...SHARED, role: 'funder', clusters: [], funder: 'DEB' },
  cluster: { ...SHARED, role: 'cluster-editor', clusters: ['energy-cluster-denmark'] },
} as const;
const LIMITS = { idleSeconds: 3_600, lifeSeconds: 36_000 };

/** The main pages, each asked for by whom it is for. */
const PAGES: readonly { readonly path: string; readonly by?: keyof typeof PERSONS }[] = [
  { path: '/' },
  { path: '/tal' },
  { path: '/status' },
  { path: '/overblik', by: 'cluster' },
  { path: '/indberet', by: 'cluster' },
  { path: '/overblik', by: 'funder' },
  { path: '/resultater', by: 'funder' },
  { path: '/resultater/ALL/VIRK_INNO', by: 'funder' },
  { path: '/afvigelser', by: 'funder' },
  { path: '/rettidighed', by: 'funder' },
];

/**
 * From asking until the first byte of a page's body, one after the other, on the whole demonstration;
 * against the portal's smallest answer, a file from its memory. Then what the first page weighs.
 */
export async function measurePortal(bench: Bench): Promise<Row[]> {
  const { url, cookies, stop } = await startPortal(bench, await bench.demo());
  const count = bench.isQuick ? 20 : 200;
  bench.say(`portal: ${count} of each of ${PAGES.length} pages`);
  const first = await weighFirstPage(url);
  const asset = first.assets[0] ?? url;
  const rows: Row[] = [];
  for (const { path, by } of PAGES) {
    const took = { page: [] as number[], asset: [] as number[] };
    const headers: Record<string, string> = by === undefined ? {} : { cookie: cookies[by] };
    const name = by === undefined ? path : `${path} of a ${by}`;
    for (let round = 0; round < WARM_UPS + count; round++) {
      const page = await firstByte(`${url}${path}`, headers);
      const bare = await firstByte(asset, {});
      if (round < WARM_UPS) continue;
      took.page.push(page);
      took.asset.push(bare);
    }
    rows.push(timeRow(name, took, 0.5), timeRow(name, took, 0.95));
  }
  await stop();
  return [...rows, ...weightRows(first)];
}

async function startPortal({ servers }: Bench, { logins, credentials }: DemoHistory) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const env = { KLYNGEPULS_DEMO: 'true' };
  const pepper = randomBytes(32).toString('hex');
  const api = await startAppOnRedis(servers, {
    app: 'api',
    databaseUrl: logins.api,
    pepper,
    env: { ...env, PORTAL_KEYS: JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }) },
  });
  const portal = await startAppOnRedis(servers, {
    app: 'portal',
    databaseUrl: logins.portal,
    pepper,
    env: {
      ...env,
      API_URL: api.url,
      INGEST_URL: credentials.urls.ingest,
      PORTAL_URL: 'http://127.0.0.1',
      PORTAL_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })),
      // Nobody logs in here: the session is opened below.
      OIDC_ISSUER: 'http://127.0.0.1:1',
      OIDC_CLIENT_SECRET: pepper,
    },
  });
  const orm = createOrm(logins.portal, { max: 1 });
  const logIn = async (by: keyof typeof PERSONS) => {
    const id = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(id).digest();
    await openSession(orm.em, { hash, person: PERSONS[by] }, LIMITS);
    return `klyngepuls=${id}`;
  };
  const cookies = { cluster: await logIn('cluster'), funder: await logIn('funder') };
  await orm.close(true);
  const stop = async () => {
    await portal.stop();
    await api.stop();
  };
  return { url: portal.url, cookies, stop };
}

/** Milliseconds; the rest of the body is read too. Throws unless the page itself is answered. */
async function firstByte(url: string, headers: Record<string, string>): Promise<number> {
  const start = performance.now();
  const answer = await fetch(url, { headers, redirect: 'manual' });
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`${url} answered ${answer.status}`);
  let took: number | undefined;
  for await (const _ of answer.body) took ??= performance.now() - start;
  return took ?? performance.now() - start;
}

interface Weight {
  readonly assets: readonly string[];
  readonly bytes: number;
  readonly plain: number;
}

/** The front page with all that it loads, two faces of its font too, as a browser accepts it. */
async function weighFirstPage(url: string): Promise<Weight> {
  const page = await (await fetch(url)).text();
  const named = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
  const sheet = named.find((each) => each?.endsWith('.css')) ?? '';
  const css = await (await fetch(`${url}${sheet}`)).text();
  const faces = [...css.matchAll(/url\(([\w-]+\.woff2)\)/g)].map((found) =>
    sheet.replace(/[^/]+$/, found[1] ?? ''),
  );
  const assets = [...named, ...faces].map((each) => `${url}${each}`);
  let bytes = 0;
  let plain = 0;
  for (const each of [url, ...assets]) {
    bytes += await sentBytes(each);
    plain += (await (await fetch(each)).arrayBuffer()).byteLength;
  }
  return { assets, bytes, plain };
}

/** Of the body as it travels, which `fetch` unpacks before it tells. */
function sentBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

function timeRow(
  page: string,
  took: { readonly page: readonly number[]; readonly asset: readonly number[] },
  share: number,
): Row {
  const value = percentile(took.page, share);
  const bare = percentile(took.asset, share);
  return {
    figure: `portal, first byte of ${page}, p${share * 100}`,
    value: milliseconds(value),
    baseline: `${milliseconds(bare)}, a file from memory`,
    ratio: times(value / bare),
    ...(share === 0.95 && {
      target: { text: `< ${milliseconds(P95_MS_MAX)}`, met: value < P95_MS_MAX },
    }),
  };
}

function weightRows({ assets, bytes, plain }: Weight): Row[] {
  const requests = assets.length + 1;
  return [
    {
      figure: 'portal, first page with all it loads',
      value: `${figures(bytes / 1_000)} kB`,
      baseline: `${figures(plain / 1_000)} kB, not packed`,
      ratio: times(bytes / plain),
      target: { text: `< ${FIRST_BYTES_MAX / 1_000} kB`, met: bytes < FIRST_BYTES_MAX },
    },
    {
      figure: 'portal, requests of the first page',
      value: String(requests),
      baseline: '1, the page alone',
      ratio: times(requests),
      target: { text: `≤ ${FIRST_REQUESTS_MAX}`, met: requests <= FIRST_REQUESTS_MAX },
    },
  ];
}
