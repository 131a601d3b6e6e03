import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axe, invalidHtml, launchBrowser, openVisit, overflow, shoot } from './browser.js';
import { portalRoutes } from './portal-routes.js';
import { PERSONS, type System, startSystem } from './system.js';

const LANGUAGES = ['da', 'en'] as const;
const WIDTHS = [1280, 320] as const;
/** 1280 px at 200 % zoom. */
const ZOOMED = 640;
const SYSTEM_MS = 300_000;
const PAGE_MS = 120_000;

/** What stands for a parameter: a page whose parameter is not named here fails. */
const SAMPLES: Readonly<Record<string, string>> = {
  indicator: 'VIRK',
  code: 'KP-P001',
  file: 'tal.csv?indikator=VIRK',
  cluster: 'energy-cluster-denmark',
  quarter: '2024-Q3',
  cell: '2024-Q2~quarter~energiteknologi~ALL~VIRK',
  name: 'rapport-uden-fejl.xlsx',
};

const routes = portalRoutes();
/** Log-in and its answer go elsewhere, and a check exists only after an upload: journeys see them. */
const IN_JOURNEYS = ['/log-ind', '/log-ind/svar', '/indberet/kontrol/:id'];
const pages = routes.filter(
  ({ method, isPage, path }) => method === 'GET' && isPage && !IN_JOURNEYS.includes(path),
);

let system: System;
let browser: Browser;
let samples: Readonly<Record<string, string>>;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  samples = { ...SAMPLES, ...(await foundSamples()) };
}, SYSTEM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Ids that the demonstration has made: of the cluster that the samples speak of. */
async function foundSamples(): Promise<Record<string, string>> {
  const headers = { authorization: `Bearer ${system.keys.admin}` };
  const read = async (path: string) => {
    const answer = await fetch(system.urls.api + path, { headers });
    return answer.json();
  };
  const [{ deviations }, { reports }] = await Promise.all([
    read(`/v1/deviations?cluster=${SAMPLES.cluster}&limit=1`),
    read(`/v1/reviews?quarter=${SAMPLES.quarter}&limit=100`),
  ]);
  const own = reports.find(({ cluster }: { cluster: string }) => cluster === SAMPLES.cluster);
  return { id: deviations[0]?.id ?? '', '/indberetninger/:id': own.submissionId };
}

const addressOf = (path: string): string =>
  system.urls.portal +
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const sample = samples[`${path.slice(0, path.indexOf('/', 1))}/:${name}`] ?? samples[name];
    if (sample === undefined) throw new Error(`name a sample for :${name} of ${path}`);
    return sample;
  });

describe.each([undefined, ...PERSONS])('rights of $sub', (person) => {
  let cookie = '';
  beforeAll(async () => {
    const { context } = await openVisit(browser);
    if (person !== undefined) await system.logIn(context, person.sub);
    const cookies = await context.cookies(system.urls.portal);
    cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    await context.close();
  });

  test.each(routes.filter(({ path }) => !path.startsWith('/log-')))(
    '$method $path',
    async ({ method, path, who }) => {
      const answer = await fetch(addressOf(path), {
        method,
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        redirect: 'manual',
        signal: AbortSignal.timeout(PAGE_MS),
      });
      const isAllowed = who === 'anyone' || (person && who.includes(person.klyngepuls_role));
      const wasSentToLogIn =
        answer.status === 303 && answer.headers.get('location')?.startsWith('/log-ind') === true;
      expect({ status: answer.status, wasSentToLogIn }).toEqual({
        status: isAllowed ? expect.not.stringMatching('403') : person === undefined ? 303 : 403,
        wasSentToLogIn: !isAllowed && person === undefined,
      });
      if (isAllowed) expect(answer.status).not.toBe(403);
      expect(answer.status).toBeLessThan(500);
      await answer.body?.cancel();
    },
  );
});

test.each(pages)(
  '$path can be read by everybody, in both languages and at every width',
  async ({ path, who }) => {
    const person = PERSONS.find(
      ({ klyngepuls_role, sub }) =>
        who !== 'anyone' && who.includes(klyngepuls_role) && sub !== 'editor-fintech',
    );
    for (const language of LANGUAGES) {
      const { page, context, faults } = await openVisit(browser);
      await context.addCookies([{ name: 'sprog', value: language, url: system.urls.portal }]);
      if (person !== undefined) await system.logIn(context, person.sub);
      const answer = await page.goto(addressOf(path));
      expect(answer?.status()).toBeLessThan(400);
      expect(await invalidHtml((await answer?.text()) ?? '')).toEqual([]);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await inlined(page)).toEqual([]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect({ width, found: await axe(page) }).toEqual({ width, found: [] });
        expect({ width, overflow: await overflow(page) }).toEqual({ width, overflow: 0 });
        await shoot(page, `${nameOf(path)}-${language}-${width}`);
      }
      await page.setViewportSize({ width: ZOOMED, height: 450 });
      expect(await overflow(page)).toBe(0);
      expect(faults).toEqual([]);
      await context.close();
    }
  },
  PAGE_MS,
);

const nameOf = (path: string): string => path.replaceAll(/[/:]+/g, '-').slice(1) || 'forside';

/** What a strict policy would stop, were it to be let through elsewhere. */
const inlined = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('[style],style,script:not([src]),[onclick],[hx-on-click]')].map((each) => each.outerHTML.slice(0, 100))`,
  );

test('a cluster sees no other cluster’s name where reports are not public', async () => {
  const answer = await fetch(`${system.urls.api}/v1/clusters`);
  const { clusters } = (await answer.json()) as { clusters: { code: string; name: string }[] };
  const others = clusters.filter(({ code }) => code !== SAMPLES.cluster).map(({ name }) => name);
  const { page, context } = await openVisit(browser);
  await system.logIn(context, 'editor-energy');
  const own = pages.filter(({ who }) => who !== 'anyone' && who.includes('cluster-editor'));
  expect(own.length).toBeGreaterThan(0);
  for (const { path } of own) {
    await page.goto(addressOf(path));
    const text = await page.evaluate<string>('document.documentElement.innerHTML');
    expect({ path, named: others.filter((name) => text.includes(name)) }).toEqual({
      path,
      named: [],
    });
  }
  await context.close();
});

test('the first page is six requests at most, under 100 kB, and where one is can be seen', async () => {
  const { page, context, faults } = await openVisit(browser);
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const asked: string[] = [];
  let bytes = 0;
  network.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) asked.push(request.url);
  });
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(system.urls.portal, { waitUntil: 'networkidle' });
  expect(asked.length).toBeLessThanOrEqual(6);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(100_000);
  for (let pressed = 0; pressed < 4; pressed++) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate<{ style: string; width: number }>(
      '(({ outlineStyle, outlineWidth }) => ({ style: outlineStyle, width: parseFloat(outlineWidth) }))(getComputedStyle(document.activeElement))',
    );
    expect(outline.style).not.toBe('none');
    expect(outline.width).toBeGreaterThanOrEqual(2);
  }
  expect(faults).toEqual([]);
  await context.close();
});
