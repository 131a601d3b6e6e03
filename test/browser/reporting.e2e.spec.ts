import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { downloadOf, launchBrowser, openVisit, shoot, tabTo, type Visit } from './browser.js';
import { type System, startSystem } from './system.js';
import { savedBy, workbookFile } from './workbooks.js';

const SYSTEM_MS = 300_000;
const JOURNEY_MS = 120_000;
/** A verdict, and the time after which a page looks again by itself. */
const NEWS_MS = 30_000;
const UNDER_WAY = 'Rapporten er modtaget og bliver kontrolleret';
const ACCEPTED = 'Rapporten er modtaget og godtaget';

let system: System;
let browser: Browser;
let faulty: Buffer;
let mended: Buffer;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  [faulty, mended] = await Promise.all([demo('rapport-med-fejl'), demo('rapport-uden-fejl')]);
}, SYSTEM_MS);
afterEach(() => system.resume('worker'));
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function demo(name: string): Promise<Buffer> {
  const answer = await fetch(`${system.urls.portal}/demo/${name}.xlsx`);
  return Buffer.from(await answer.arrayBuffer());
}

async function visitAs(person: string, javaScriptEnabled = true): Promise<Visit> {
  const visit = await openVisit(browser, { javaScriptEnabled });
  await system.logIn(visit.context, person);
  return visit;
}

const go = (page: Page, path: string) => page.goto(`${system.urls.portal}${path}`);

async function send(page: Page, file: Buffer): Promise<void> {
  await go(page, '/indberet');
  await page.setInputFiles('#rapport', workbookFile(file));
  await page.getByRole('button', { name: 'Kontrollér uden at sende' }).click();
  await page.getByRole('button', { name: 'Send rapporten' }).click();
  await page.waitForURL(/\/indberetninger\//);
}

/** Says whether the document is still the one that it was put into. */
const keepSake = (page: Page) => page.evaluate('window.keepsake = true');
const isKept = (page: Page) => page.evaluate<boolean>('window.keepsake === true');

test(
  'a sent report shows its verdict, and the funder’s page the report, without loading a page anew',
  async () => {
    const [cluster, funder] = await Promise.all([visitAs('editor-fintech'), visitAs('funder-deb')]);
    await go(funder.page, '/overblik');
    const late = funder.page.locator('section[aria-labelledby=mangler]');
    expect(await late.innerText()).toContain('Copenhagen FinTech');
    await keepSake(funder.page);

    system.pause('worker');
    await send(cluster.page, savedBy('live', mended));
    await cluster.page.getByRole('heading', { name: UNDER_WAY }).waitFor();
    await keepSake(cluster.page);
    const refresh = cluster.page.getByRole('link', { name: 'Se, om der er nyt' });
    await refresh.focus();
    system.resume('worker');

    await cluster.page.getByRole('heading', { name: ACCEPTED }).waitFor({ timeout: NEWS_MS });
    expect(await cluster.page.title()).toContain(ACCEPTED);
    expect(await refresh.count()).toBe(0);
    const line = late.locator('.kp-work-item', { hasText: 'Copenhagen FinTech' });
    await line.getByText('Kom efter fristen').waitFor({ timeout: NEWS_MS });
    const news = await funder.page.locator('section[aria-labelledby=nyt]').innerText();
    expect(news).toContain('Copenhagen FinTech');
    expect(await Promise.all([isKept(cluster.page), isKept(funder.page)])).toEqual([true, true]);
    expect([...cluster.faults, ...funder.faults]).toEqual([]);
    await Promise.all([cluster.context.close(), funder.context.close()]);
  },
  JOURNEY_MS,
);

test(
  'without JavaScript the page reloads by itself until there is a verdict',
  async () => {
    const { page, context, faults } = await visitAs('editor-fintech', false);
    system.pause('worker');
    await send(page, savedBy('without', mended));
    await page.getByRole('heading', { name: UNDER_WAY }).waitFor();
    system.resume('worker');
    await page.getByRole('heading', { name: ACCEPTED }).waitFor({ timeout: NEWS_MS });
    expect(faults).toEqual([]);
    await context.close();
  },
  JOURNEY_MS,
);

/** Opens the file chooser that the field opens when it is pressed, and takes the file. */
async function chooseByKeyboard(page: Page, file: Buffer): Promise<void> {
  await tabTo(page, '#rapport');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Enter'),
  ]);
  await chooser.setFiles(workbookFile(file));
  await tabTo(page, 'form.kp-upload button');
  await shoot(page, 'fokus-paa-knap');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/indberet\/kontrol\//);
}

const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.getAttribute("role") ?? document.activeElement.id');

test(
  'a report is checked, mended and sent by keyboard alone',
  async () => {
    const { page, context, faults } = await visitAs('editor-fintech');
    // Chromium is told to hand over its choosers while somebody listens, and hears so some time later.
    page.on('filechooser', () => undefined);
    await go(page, '/overblik');
    await tabTo(page, 'nav a[href="/indberet"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/indberet');
    await tabTo(page, 'a[href^="/indberet/skabelon.xlsx"]');
    const template = await downloadOf(page, () => page.keyboard.press('Enter'));
    expect(template.suggestedFilename()).toMatch(/\.xlsx$/);
    await go(page, '/indberet');

    await chooseByKeyboard(page, faulty);
    expect(await focused(page)).toBe('alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const cause = new URL(page.url()).hash;
    await shoot(page, 'fokus-paa-fejl');
    expect(await page.locator(`.kp-cause${cause}`).count()).toBe(1);
    // From the cause on, not from the top of the page once more.
    await page.keyboard.press('Tab');
    expect(await page.locator(`.kp-cause${cause} :focus`).count()).toBe(1);
    await tabTo(page, 'a[href*="/svar.xlsx"]');
    const marked = await downloadOf(page, () => page.keyboard.press('Enter'));
    const inside = withOpenpyxl(
      await readFile(await marked.path()),
      'print(json.dumps(book.sheetnames))',
    );
    expect(inside.printed).toContain('Fejl');

    await tabTo(page, '.kp-actions a[href^="/indberet?"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/indberet\?/);
    await chooseByKeyboard(page, savedBy('keyboard', mended));
    await tabTo(page, 'form.kp-send button');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: ACCEPTED }).waitFor({ timeout: NEWS_MS });
    expect(faults).toEqual([]);
    await context.close();
  },
  JOURNEY_MS,
);

test(
  'a printed receipt has proof and figures on one sheet, and no buttons',
  async () => {
    const { page, context } = await visitAs('editor-fintech');
    await send(page, savedBy('print', mended));
    await page.getByRole('heading', { name: ACCEPTED }).waitFor({ timeout: NEWS_MS });
    await page.emulateMedia({ media: 'print' });
    for (const shown of ['h1', '#kvittering', '.kp-facts'])
      expect([shown, await page.locator(shown).first().isVisible()]).toEqual([shown, true]);
    const hash = page.locator('.kp-facts').getByText(/^[0-9a-f]{64}$/);
    expect(await hash.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
    for (const hidden of ['nav', 'form', 'footer', 'button', '.kp-links', '.skipnav']) {
      const seen = page.locator(hidden).filter({ visible: true });
      expect([hidden, await seen.count()]).toEqual([hidden, 0]);
    }
    // A4 less the margins, at 96 px an inch.
    await page.setViewportSize({ width: 718, height: 1_046 });
    await shoot(page, 'kvittering-udskrift');
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await context.close();
  },
  JOURNEY_MS,
);

/** As Excel locks a workbook: in a container of its older format. */
const LOCKED = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(4_096),
  Buffer.from('EncryptedPackage', 'utf16le'),
]);
const MB = 1_048_576;
const UNUSABLE: readonly (readonly [string, Buffer | undefined, string])[] = [
  ['no file', undefined, 'Vælg den udfyldte skabelon'],
  ['an empty file', Buffer.alloc(0), 'Filen er tom'],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'Gem som .xlsx'],
  ['a file with a password', LOCKED, 'adgangskode'],
  ['a file of 11 MB', Buffer.alloc(11 * MB, 'PK\u0003\u0004'), 'Filen er større end 10 MB'],
];

test(
  'every kind of unusable file gets its message, with and without JavaScript',
  async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, context, faults } = await visitAs('editor-fintech', javaScriptEnabled);
      const told: string[] = [];
      for (const [name, file, sentence] of UNUSABLE) {
        await go(page, '/indberet');
        if (file !== undefined) await page.setInputFiles('#rapport', workbookFile(file));
        await page.getByRole('button', { name: 'Kontrollér uden at sende' }).click();
        const alert = page.getByRole('alert');
        const link = await alert.getByRole('link').innerText();
        expect([name, link]).toEqual([name, expect.stringContaining(sentence)]);
        expect(await page.locator('#rapport-error').innerText()).toContain(link);
        told.push(link);
      }
      expect(new Set(told).size).toBe(UNUSABLE.length);
      expect(faults).toEqual([]);
      await context.close();
    }
  },
  JOURNEY_MS,
);
