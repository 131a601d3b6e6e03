import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Cookie, Page, Response } from 'playwright-core';
import { axe, invalidHtml, launchBrowser, openVisit, overflow, shoot } from './browser.js';
import { portalRoutes } from './portal-routes.js';
import { findAddresses } from './samples.js';
import { PERSONS, type System, startSystem } from './system.js';
import { workbookFile } from './workbooks.js';

const LANGUAGES = ['da', 'en'] as const;
const WIDTHS = [1280, 320] as const;
/** 1280 px at 200 % zoom. */
const ZOOMED = 640;
const SYSTEM_MS = 300_000;
const PAGE_MS = 120_000;

/** Log-in and its answer go elsewhere; a check exists only after an upload, and is among the states. */
const ELSEWHERE = ['/log-ind', '/log-ind/svar', '/indberet/kontrol/:id'];
const pages = portalRoutes().filter(
  ({ method, isPage, path }) => method === 'GET' && isPage && !ELSEWHERE.includes(path),
);

/** A page as it is for another reader, or when something has been done on it. */
interface State {
  readonly name: string;
  readonly person: string;
  readonly path: string;
  readonly reach?: (page: Page) => Promise<void>;
  readonly status: number;
}
const press = (button: string) => (page: Page) => page.click(button);

const STATES: readonly State[] = [
  { name: 'overblik-for-bevillingsgiver', person: 'funder-deb', path: '/overblik', status: 200 },
  { name: 'spor-for-bevillingsgiver', person: 'funder-deb', path: '/spor/:cell', status: 200 },
  {
    name: 'kontrol-med-fejl',
    person: 'editor-fintech',
    path: '/indberet',
    status: 200,
    reach: upload('med'),
  },
  {
    name: 'kontrol-uden-fejl',
    person: 'editor-fintech',
    path: '/indberet',
    status: 200,
    reach: upload('uden'),
  },
  {
    name: 'upload-uden-fil',
    person: 'editor-fintech',
    path: '/indberet',
    status: 422,
    reach: press('form.kp-upload button'),
  },
  { name: 'siden-findes-ikke', person: 'funder-deb', path: '/findes-ikke', status: 404 },
  { name: 'siden-er-ikke-for-rollen', person: 'funder-deb', path: '/indberet', status: 403 },
  {
    name: 'spoergsmaal-uden-ord',
    person: 'funder-deb',
    path: '/afvigelser/:id',
    status: 422,
    reach: press('form[action$="/spoergsmaal"] button'),
  },
  {
    name: 'retur-uden-grund',
    person: 'funder-deb',
    path: '/gennemgang/:cluster/:quarter',
    status: 422,
    reach: press('button[value=return]'),
  },
];

/** Uploads one of the two ready workbooks and waits for what is said of it. */
function upload(which: 'med' | 'uden') {
  return async (page: Page) => {
    const file = await fetch(addressOf('/demo/:name').replace('uden', which));
    const buffer = Buffer.from(await file.arrayBuffer());
    await page.setInputFiles('#rapport', workbookFile(buffer));
    await page.locator('form.kp-upload button').click();
    await page.waitForURL(/\/indberet\/kontrol\//);
  };
}

let system: System;
let browser: Browser;
let addressOf: (path: string) => string;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  addressOf = await findAddresses(system);
}, SYSTEM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

test.each(pages)(
  '$path is valid, accessible and fits, in both languages and at every width',
  async ({ path, who }) => {
    const person = PERSONS.find(
      ({ klyngepuls_role, sub }) =>
        who !== 'anyone' && who.includes(klyngepuls_role) && sub !== 'editor-fintech',
    );
    for (const language of LANGUAGES) {
      const { page, context, faults } = await openVisit(browser);
      await context.addCookies([{ name: 'sprog', value: language, url: system.urls.portal }]);
      if (person !== undefined) await logIn(context, person.sub);
      const answer = await page.goto(addressOf(path));
      expect(answer?.status()).toBeLessThan(400);
      expect(await invalidHtml((await answer?.text()) ?? '')).toEqual([]);
      await look(page, { name: nameOf(path), language });
      expect(faults).toEqual([]);
      await context.close();
    }
  },
  PAGE_MS,
);

test.each(STATES)(
  '$name is valid, accessible and fits, in both languages and at every width',
  async ({ name, person, path, reach, status }) => {
    for (const language of LANGUAGES) {
      const { page, context, faults } = await openVisit(browser);
      await context.addCookies([{ name: 'sprog', value: language, url: system.urls.portal }]);
      await logIn(context, person);
      const sent: Response[] = [];
      page.on('response', (answer) => {
        if (answer.request().isNavigationRequest() && answer.status() !== 303) sent.push(answer);
      });
      await page.goto(addressOf(path));
      await reach?.(page);
      const answer = sent.at(-1);
      expect(answer?.status()).toBe(status);
      expect(await invalidHtml((await answer?.text()) ?? '')).toEqual([]);
      await look(page, { name, language });
      expect(faults).toEqual([]);
      await context.close();
    }
  },
  PAGE_MS,
);

/** What a browser keeps of who has logged in: once is enough for a person. */
const kept = new Map<string, Cookie[]>();

async function logIn(context: BrowserContext, person: string): Promise<void> {
  const cookies = kept.get(person);
  if (cookies !== undefined) return context.addCookies(cookies);
  await system.logIn(context, person);
  const isOfLanguage = ({ name }: Cookie) => name === 'sprog';
  kept.set(
    person,
    (await context.cookies(system.urls.portal)).filter((each) => !isOfLanguage(each)),
  );
}

interface Looked {
  readonly name: string;
  readonly language: (typeof LANGUAGES)[number];
}

/** Finds nothing wrong with the page at any width, and keeps pictures of it. */
async function look(page: Page, { name, language }: Looked): Promise<void> {
  expect(await page.getAttribute('html', 'lang')).toBe(language);
  expect(await inlined(page)).toEqual([]);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect({ width, found: await axe(page) }).toEqual({ width, found: [] });
    expect({ width, overflow: await overflow(page) }).toEqual({ width, overflow: 0 });
    await shoot(page, `${name}-${language}-${width}`);
  }
  await page.setViewportSize({ width: ZOOMED, height: 450 });
  expect(await overflow(page)).toBe(0);
}

const nameOf = (path: string): string => path.replaceAll(/[/:]+/g, '-').slice(1) || 'forside';

/** What a strict policy would stop, were it to be let through elsewhere. */
const inlined = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('[style],style,script:not([src]),[onclick],[hx-on-click]')].map((each) => each.outerHTML.slice(0, 100))`,
  );

test('the first page takes at most six requests and 100 kB, and marks the current page', async () => {
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
