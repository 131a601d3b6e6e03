import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { MEDIA_TYPES } from '#intake';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import {
  axe,
  downloadOf,
  invalidHtml,
  launchBrowser,
  openVisit,
  overflow,
  shoot,
} from './browser.js';
import { type System, startSystem } from './system.js';

const SYSTEM_MS = 300_000;
const VISIT_MS = 60_000;
const ENERGY = 'Energy Cluster Denmark';
const OTHER = 'DigitalLead';

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
}, SYSTEM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const chosen = (page: Page) => page.locator('#klynge option:checked').innerText();

/** The cluster that the template of the report page is made for, by the name it is saved under. */
async function templateOf(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Indberet', exact: true }).click();
  const link = page.getByRole('link', { name: 'Hent skabelon (Excel)' });
  return (await downloadOf(page, () => link.click())).suggestedFilename();
}

test.each([true, false])(
  'a person of two clusters chooses one; with JavaScript: %p',
  async (javaScriptEnabled) => {
    const { page, context, faults } = await openVisit(browser, { javaScriptEnabled });
    await system.logIn(context, 'editor-two');
    await page.goto(`${system.urls.portal}/overblik`);
    expect([await chosen(page), await page.textContent('.kp-eyebrow')]).toEqual([ENERGY, ENERGY]);
    expect(await templateOf(page)).toMatch(/^klyngerapport-energy-cluster-denmark-/);

    await page.getByLabel('Klynge', { exact: true }).selectOption({ label: OTHER });
    await page.getByRole('button', { name: 'Skift klynge' }).click();
    await page.waitForURL(`${system.urls.portal}/overblik`);
    expect([await chosen(page), await page.textContent('.kp-eyebrow')]).toEqual([OTHER, OTHER]);
    expect(await templateOf(page)).toMatch(/^klyngerapport-digitallead-/);
    if (javaScriptEnabled) {
      const answer = await page.goto(`${system.urls.portal}/overblik`);
      expect(await invalidHtml((await answer?.text()) ?? '')).toEqual([]);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
        await shoot(page, `to-klynger-${width}`);
      }
    }
    expect(faults).toEqual([]);
    await context.close();
  },
  VISIT_MS,
);

test.each([
  ['editor-two', 'made', 1],
  ['editor-energy', 'digitallead', 0],
])(
  '%s may not choose %s',
  async (person, cluster, choices) => {
    const { page, context } = await openVisit(browser);
    await system.logIn(context, person);
    await context.addCookies([{ name: 'klynge', value: cluster, url: system.urls.portal }]);
    await page.goto(`${system.urls.portal}/overblik`);
    expect(await page.textContent('.kp-eyebrow')).toBe(ENERGY);
    expect(await page.locator('#klynge').count()).toBe(choices);
    const asked = await context.request.post(`${system.urls.portal}/klynge`, {
      form: { klynge: cluster },
      headers: { 'sec-fetch-site': 'same-origin' },
      maxRedirects: 0,
    });
    expect([asked.status(), asked.headers()['set-cookie']]).toEqual([303, undefined]);
    await context.close();
  },
  VISIT_MS,
);

const WHY = 'Vi talte også dem, der kun kom til frokosten.';
/** States another number of companies than the lists give. */
const MISCOUNT = `
sheet = book['Nøgletal']
row = next(row for row in range(4, 300) if sheet.cell(row, 1).value is None)
for column, value in ((1, 'VIRK'), (3, 'ALL'), (4, 9999)): sheet.cell(row, column).value = value`;

test(
  'an explanation sent before a late verdict counts, and is shown in the history',
  async () => {
    const { page, context, faults } = await openVisit(browser);
    const ready = await context.request.get(`${system.urls.portal}/demo/rapport-uden-fejl.xlsx`);
    await system.logIn(context, 'editor-fintech');
    await page.goto(`${system.urls.portal}/indberet?kvartal=2024-Q3`);
    await page.setInputFiles('#rapport', {
      name: 'rapport.xlsx',
      mimeType: MEDIA_TYPES.xlsx,
      buffer: Buffer.from(withOpenpyxl(await ready.body(), MISCOUNT).bytes),
    });
    await page.getByRole('button', { name: 'Kontrollér uden at sende' }).click();
    await page.waitForURL(/\/indberet\/kontrol\//);
    expect(await page.textContent('h1')).toBe('Ét tal skal forklares');
    await system.end('worker');
    await page.getByLabel('Hvad er forklaringen?').fill(WHY);
    await page.getByRole('button', { name: 'Send rapporten med forklaring' }).click();
    await page.waitForURL(/\/indberetninger\//);
    expect(await page.textContent('h1')).toContain('bliver kontrolleret');
    await system.start('worker');
    await page.getByRole('heading', { name: 'Rapporten er modtaget og godtaget' }).waitFor();

    await page.getByRole('link', { name: 'Se alle udgaver' }).click();
    const [newest] = await page.locator('.kp-revisions > li').allInnerTexts();
    expect(newest).toContain('sendt af Redaktør, Copenhagen Fintech');
    expect(newest).toContain(WHY);
    expect(await axe(page)).toEqual([]);
    await shoot(page, 'historik-forklaret');
    expect(faults).toEqual([]);
    await context.close();
  },
  VISIT_MS,
);
