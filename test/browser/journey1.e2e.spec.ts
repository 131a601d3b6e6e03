import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { axe, fileBehind, launchBrowser, openVisit, overflow, shoot } from './browser.js';
import { type System, startSystem } from './system.js';
import { savedBy, workbookFile } from './workbooks.js';

const SYSTEM_MS = 300_000;
const JOURNEY_MS = 120_000;
const CHECK = 'Kontrollér uden at sende';

let system: System;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
}, SYSTEM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Uploads a workbook to be checked; nothing is sent. */
async function check(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles('#rapport', workbookFile(buffer, name));
  await page.getByRole('button', { name: CHECK }).click();
  await page.waitForURL(/\/indberet\/kontrol\//);
}

const printed = (workbook: Uint8Array, script: string) =>
  withOpenpyxl(workbook, `print(json.dumps(${script}))`).printed as string[];

/** Cells with a comment, such as `Aktiviteter!G6`. */
const MARKED =
  '[s.title + "!" + c.coordinate for s in book for row in s for c in row if c.comment]';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the receipt says under each of its names. */
async function receiptFacts(page: Page): Promise<Map<string, string>> {
  const facts = page.locator('section[aria-labelledby="kvittering"] .kp-facts > div');
  const names = await facts.locator('dt').allInnerTexts();
  const values = await facts.locator('dd').allInnerTexts();
  return new Map(names.map((name, at) => [name, values[at] ?? '']));
}

/** The front page, its two workbooks, and the way in that it names. */
async function enter(page: Page): Promise<{ faulty: Buffer; mended: Buffer }> {
  await page.goto(system.urls.portal);
  const lines = await page.locator('.kp-demo-lines > li').allInnerTexts();
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain('Copenhagen FinTech');
  const faulty = await fileBehind(page, 'Hent rapport med fejl (Excel)');
  const mended = await fileBehind(page, 'Hent rapport uden fejl (Excel)');
  await page.getByRole('link', { name: 'Log ind som Copenhagen Fintech' }).click();
  await page.getByRole('link', { name: 'Redaktør, Copenhagen Fintech' }).click();
  await page.waitForURL(`${system.urls.portal}/overblik`);
  return { faulty, mended };
}

/** Every cause with its cells, each of which is marked in the workbook that is offered. */
async function seeFaults(page: Page): Promise<void> {
  const links = page.getByRole('alert').getByRole('link');
  const causes = page.locator('.kp-cause');
  expect(await links.count()).toBeGreaterThanOrEqual(4);
  for (const href of await links.evaluateAll((all) => all.map((each) => each.getAttribute('href'))))
    expect(await page.locator(`.kp-cause${href}`).count()).toBe(1);
  const codes = await causes.getByRole('link').allInnerTexts();
  expect(codes).toEqual(
    expect.arrayContaining(['KP-C001', 'KP-C005', 'KP-C009', 'KP-R007'].map((c) => `Om ${c}`)),
  );
  const items = await causes.locator('.kp-cells > li').allInnerTexts();
  const cells = items
    .map((item) => item.trim().replace(/\s+/, '!'))
    .filter((item) => /![A-Z]+\d+$/.test(item));
  expect(cells.length).toBeGreaterThanOrEqual(4);
  expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(0);
  const marked = printed(await fileBehind(page, 'Hent din fil med fejlene markeret'), MARKED);
  expect(marked).toEqual(expect.arrayContaining(cells));
}

test.each([true, false])(
  'a cluster reports, from template over faults to receipt; with JavaScript: %p',
  async (javaScriptEnabled) => {
    const { page, context, faults } = await openVisit(browser, { javaScriptEnabled });
    const { faulty, mended } = await enter(page);

    await page.getByRole('link', { name: 'Indberet', exact: true }).click();
    expect(await page.textContent('h1')).toBe('Indberet 3. kvartal 2024');
    const template = await fileBehind(page, 'Hent skabelon (Excel)');
    expect(printed(template, 'book.sheetnames')).toContain('Aktiviteter');

    await page.getByRole('button', { name: CHECK }).click();
    await page.getByRole('alert').getByText('Vælg den udfyldte skabelon').waitFor();
    await check(page, 'rapport-med-fejl.xlsx', faulty);
    await seeFaults(page);

    await page.getByRole('link', { name: 'Kontrollér en ny udgave' }).click();
    const sent = savedBy(`JavaScript ${javaScriptEnabled}`, mended);
    await check(page, 'rapport-uden-fejl.xlsx', sent);
    expect(await page.textContent('h1')).toBe('Rapporten er klar til at blive sendt');
    await page.getByRole('button', { name: 'Send rapporten' }).click();
    await page.waitForURL(/\/indberetninger\//);
    await page.getByRole('heading', { name: 'Rapporten er modtaget og godtaget' }).waitFor();

    const facts = await receiptFacts(page);
    expect(facts.get('Filens aftryk (SHA-256)')).toBe(sha256(sent));
    expect(facts.get('Klynge')).toBe('Copenhagen FinTech');
    expect(facts.get('Kvartal')).toBe('3. kvartal 2024');
    expect(facts.get('Sendt af')).toBe('Redaktør, Copenhagen Fintech');
    const receipt = JSON.parse((await fileBehind(page, 'Hent kvittering (JSON)')).toString());
    expect(receipt).toMatchObject({ cluster: 'copenhagen-fintech', sha256: sha256(sent) });
    const proof = (await fileBehind(page, 'Hent underskrevet bevis (JWS)')).toString();
    expect(proof).toBe(receipt.jws);
    await page.getByRole('link', { name: 'Se alle udgaver' }).click();
    await page.getByText('sendt af Redaktør, Copenhagen Fintech').first().waitFor();
    await page.goBack();
    await shoot(page, `kvittering-${javaScriptEnabled ? 'med' : 'uden'}-javascript`);
    expect(faults).toEqual([]);
    await context.close();
  },
  JOURNEY_MS,
);

/** The workbook as the template before this one had it. */
const inOlderTemplate = (workbook: Buffer): Buffer =>
  Buffer.from(
    withOpenpyxl(
      workbook,
      `
book['_meta']['B2'] = '1'
book['Organisationer']['A3'] = 'Id (CVR)'
book['Regnskab']['C4'] = '12,3x'`,
    ).bytes,
  );

test(
  'an older template gives a notice and a copy in the newest with all that was typed',
  async () => {
    const { page, context, faults } = await openVisit(browser);
    const { mended } = await enter(page);
    await page.getByRole('link', { name: 'Indberet', exact: true }).click();
    await check(page, 'gammel.xlsx', inOlderTemplate(mended));
    const offer = 'Hent din rapport i den nyeste skabelon';
    await page.getByText('Rapporten er lavet i en ældre skabelon').waitFor();
    expect(await page.textContent('h1')).toBe('Én ting skal rettes i filen');
    expect(await axe(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
    await shoot(page, 'aeldre-skabelon-320');
    await page.setViewportSize({ width: 1280, height: 900 });
    await shoot(page, 'aeldre-skabelon-1280');

    const copy = await fileBehind(page, offer);
    const looked = printed(
      copy,
      "[book['_meta']['B2'].value, book['Organisationer']['A3'].value, book['Regnskab']['C4'].value]",
    );
    expect(looked).toEqual(['2', 'Id', '12,3x']);
    await page.getByRole('link', { name: 'Kontrollér en ny udgave' }).click();
    await check(page, 'ny.xlsx', copy);
    expect(await page.textContent('h1')).toBe('Én ting skal rettes i filen');
    expect(await page.getByRole('link', { name: offer }).count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  },
  JOURNEY_MS,
);
