import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { nilReport } from '../../apps/ingest/src/testing/nil-report.js';
import { axe, fileBehind, launchBrowser, openVisit, shoot } from './browser.js';
import { type System, startSystem } from './system.js';

const SYSTEM_MS = 300_000;

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
}, SYSTEM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

test.each([true, false])(
  'a visitor finds a figure, its definition and its files in every format; with JavaScript: %p',
  async (javaScriptEnabled) => {
    const { page, context, faults } = await openVisit(browser, { javaScriptEnabled });
    await page.goto(`${system.urls.portal}/tal`);
    expect(await page.textContent('h1')).toBe('Klyngernes resultater');
    const shown = await page.textContent('.kp-headlines strong');
    await page.click('.kp-headlines a');
    expect(await page.textContent('h1')).toBe('Unikke deltagende virksomheder');
    const main = (await page.textContent('main')) ?? '';
    expect(main).toContain('Forskellige virksomheder med dansk CVR-nummer');
    expect(await page.textContent('figcaption')).toContain(`: ${shown} i 2. kvartal 2024`);

    const csv = (await fileBehind(page, 'Hent som CSV')).toString('utf8');
    const rows = csv.split('\r\n').filter((row) => row.includes('2024-Q2'));
    expect(rows.some((row) => row.includes(`;${shown?.replace('.', '')};`))).toBe(true);
    expect(csv).not.toContain('2024-Q3');
    const json = JSON.parse((await fileBehind(page, 'Hent som JSON')).toString('utf8'));
    expect(json.cells.length).toBe(csv.trim().split('\r\n').length - 1);
    expect((await fileBehind(page, 'Hent som Excel')).subarray(0, 2).toString()).toBe('PK');
    const cube = JSON.parse((await fileBehind(page, 'Hent som JSON-stat')).toString('utf8'));
    expect([cube.version, cube.class]).toEqual(['2.0', 'dataset']);
    const parquet = await fileBehind(page, 'Hent som Parquet');
    expect([parquet.subarray(0, 4), parquet.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
    expect(faults).toEqual([]);
    await context.close();
  },
);

test('the chosen language is kept on the next page', async () => {
  const { page, context, faults } = await openVisit(browser);
  await page.goto(`${system.urls.portal}/hjaelp/KP-P001`);
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await page.goto(`${system.urls.portal}/tilgaengelighed`);
  expect(await page.textContent('h1')).toBe('Accessibility statement');
  expect(faults).toEqual([]);
  await context.close();
});

test('without a worker the status page says so and what waits; with one it says that all runs', async () => {
  const { page, context, faults } = await openVisit(browser);
  const shown = async () => {
    await page.goto(`${system.urls.portal}/status`);
    return page.locator('main').innerText();
  };
  expect(await shown()).toContain('Alt kører');
  await system.end('worker');
  expect(await shown()).toContain('ikke behandlet lige nu');
  const sent = await fetch(`${system.urls.ingest}/v1/reports`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${system.keys.clusters[UNSENT]}`,
      'content-type': 'application/json',
    },
    body: nilReport({ cluster: UNSENT }),
  });
  expect(sent.status).toBe(202);
  for (const [language, waits] of [
    ['da', '1 rapport, i'],
    ['en', '1 report, for'],
  ] as const) {
    await context.addCookies([{ name: 'sprog', value: language, url: system.urls.portal }]);
    expect(await shown()).toContain(waits);
    expect(await axe(page)).toEqual([]);
    await shoot(page, `status-stille-${language}`);
  }
  await system.start('worker');
  await system.settled();
  expect(await shown()).toContain('Everything runs');
  expect(faults).toEqual([]);
  await context.close();
});

/** It has not reported for the demonstration's last quarter. */
const UNSENT = 'copenhagen-fintech';
