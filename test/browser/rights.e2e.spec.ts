import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openVisit, type Visit } from './browser.js';
import { type PortalRoute, portalRoutes } from './portal-routes.js';
import { findAddresses } from './samples.js';
import { PERSONS, type System, startSystem } from './system.js';

const SYSTEM_MS = 300_000;
const WALK_MS = 180_000;
const LOGIN = '/log-ind';

const routes = portalRoutes().filter(({ path }) => !path.startsWith('/log-'));
const pages = routes.filter(({ method, isPage }) => method === 'GET' && isPage);

type Person = (typeof PERSONS)[number] | undefined;

let system: System;
let browser: Browser;
let addressOf: (path: string) => string;
let clusterNames: ReadonlyMap<string, string>;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  addressOf = await findAddresses(system);
  const answer = await fetch(`${system.urls.api}/v1/clusters`);
  const { clusters } = (await answer.json()) as { clusters: { code: string; name: string }[] };
  clusterNames = new Map(clusters.map(({ code, name }) => [code, name]));
}, SYSTEM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

type Role = NonNullable<Person>['klyngepuls_role'];
type Who = 'anyone' | readonly Role[];
const EDITORS: Who = ['cluster-editor'];
const CLUSTERS: Who = ['cluster-editor', 'cluster-viewer'];
const FUNDERS: Who = ['funder'];
const PERSONS_ALL: Who = [...CLUSTERS, ...FUNDERS, 'admin'];

/** What was agreed, by the first part of an address: who may read there, and who may write. */
const AGREED: Readonly<Record<string, { readonly reads?: Who; readonly writes?: Who }>> = {
  '': { reads: 'anyone' },
  demo: { reads: 'anyone' },
  sprog: { reads: 'anyone', writes: 'anyone' },
  tal: { reads: 'anyone' },
  hent: { reads: 'anyone' },
  hjaelp: { reads: 'anyone' },
  tilgaengelighed: { reads: 'anyone' },
  status: { reads: 'anyone' },
  overblik: { reads: PERSONS_ALL },
  'overblik/nyt': { reads: FUNDERS },
  klynge: { writes: CLUSTERS },
  spor: { reads: PERSONS_ALL },
  indberet: { reads: EDITORS, writes: EDITORS },
  indberetninger: { reads: CLUSTERS, writes: EDITORS },
  historik: { reads: CLUSTERS },
  spoergsmaal: { reads: CLUSTERS, writes: EDITORS },
  resultater: { reads: FUNDERS },
  afvigelser: { reads: FUNDERS, writes: FUNDERS },
  gennemgang: { reads: FUNDERS, writes: FUNDERS },
  rettidighed: { reads: FUNDERS },
};

function mayAsk(person: Person, { method, path }: PortalRoute): boolean {
  const agreed = AGREED[path.slice(1)] ?? AGREED[path.split('/')[1] ?? ''];
  const who = method === 'GET' ? agreed?.reads : agreed?.writes;
  if (who === undefined) throw new Error(`say who may ask ${method} ${path}`);
  return who === 'anyone' || (person !== undefined && who.includes(person.klyngepuls_role));
}

/** What a route must answer: `own` is for who may ask, whatever comes of what was asked for. */
function expected(person: Person, route: PortalRoute): 'own' | 'refused' | 'log-in' {
  if (mayAsk(person, route)) return 'own';
  return person === undefined ? 'log-in' : 'refused';
}

/** A page as a person has found it. */
interface Found {
  readonly route: PortalRoute;
  readonly status: number;
  readonly heading: string;
  readonly isAtLogIn: boolean;
  readonly links: readonly string[];
  readonly html: string;
}

async function find(page: Page, route: PortalRoute): Promise<Found> {
  const answer = await page.goto(addressOf(route.path), { waitUntil: 'domcontentloaded' });
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  return {
    route,
    status: answer?.status() ?? 0,
    heading: await page.locator('h1').innerText(),
    isAtLogIn: page.url().startsWith(system.urls.identity),
    links,
    html: await page.content(),
  };
}

describe.each([undefined, ...PERSONS])('rights of $sub', (person) => {
  let visit: Visit;
  const found: Found[] = [];
  beforeAll(async () => {
    // As fast as a reader can read: what a page looks like is for another spec.
    visit = await openVisit(browser, { javaScriptEnabled: false });
    await visit.context.route(/\/assets\//, (route) => route.abort());
    if (person !== undefined) await system.logIn(visit.context, person.sub);
    for (const route of pages) found.push(await find(visit.page, route));
  }, WALK_MS);
  afterAll(() => visit?.context.close());

  test.each(routes)('$method $path', async (route) => {
    const cookies = await visit.context.cookies(system.urls.portal);
    const answer = await fetch(addressOf(route.path), {
      method: route.method,
      headers: {
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
      },
      redirect: 'manual',
    });
    const isSentToLogIn = answer.headers.get('location')?.startsWith(LOGIN) === true;
    const got = isSentToLogIn ? 'log-in' : answer.status === 403 ? 'refused' : 'own';
    expect(got).toBe(expected(person, route));
    expect(answer.status).toBeLessThan(500);
    await answer.body?.cancel();
  });

  test('every page is shown, refused with a reason, or asks to log in', () => {
    expect(found).toHaveLength(pages.length);
    for (const { route, status, heading, isAtLogIn } of found) {
      const isRefused = heading === 'Siden er ikke for din rolle';
      const got = isAtLogIn ? 'log-in' : isRefused ? 'refused' : 'own';
      expect([route.path, got]).toEqual([route.path, expected(person, route)]);
      expect([route.path, status === 403, status < 500]).toEqual([route.path, isRefused, true]);
    }
  });

  test('no page links to one that the role may not see', () => {
    const links = new Map<string, string>();
    for (const { route, links: there } of found.filter((each) => mayAsk(person, each.route)))
      for (const link of there) links.set(routeOf(link), `${route.path}: ${link}`);
    for (const [path, where] of links) {
      const route = routes.find((each) => each.method === 'GET' && each.path === path);
      const isForThem = path === LOGIN || (route !== undefined && mayAsk(person, route));
      expect([where, isForThem]).toEqual([where, true]);
    }
  });

  if (person?.klyngepuls_clusters === undefined) return;
  const own: readonly string[] = person.klyngepuls_clusters;
  test('no page names another cluster with unpublished reports', () => {
    const others = [...clusterNames].filter(([code]) => !own.includes(code));
    expect(others.length).toBe(clusterNames.size - own.length);
    let isOwnNamed = false;
    for (const { route, html } of found.filter((each) => !mayAsk(undefined, each.route))) {
      // The address that was asked for stands in the form that changes the language.
      const shown = html.replaceAll(/(name="til" value|href)="[^"]*"/g, '');
      isOwnNamed ||= own.some((code) => shown.includes(clusterNames.get(code) ?? code));
      const named = others.filter(([code, name]) => shown.includes(name) || shown.includes(code));
      expect([route.path, named]).toEqual([route.path, []]);
    }
    expect(isOwnNamed).toBe(true);
  });
});

/** The route that a link leads to: its path with the parameters' names. */
function routeOf(link: string): string {
  const path = new URL(link, system.urls.portal).pathname;
  const parts = path.split('/');
  const isOf = ({ path: route }: PortalRoute) => {
    const names = route.split('/');
    const isSame = (name: string, at: number) => name.startsWith(':') || name === parts[at];
    return names.length === parts.length && names.every(isSame);
  };
  const exact = routes.find((each) => each.method === 'GET' && each.path === path);
  return (exact ?? routes.find((each) => each.method === 'GET' && isOf(each)))?.path ?? path;
}
