import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axe, launchBrowser, openVisit, shoot, tabTo, type Visit } from './browser.js';
import { type System, startSystem } from './system.js';

/** A report that has no remark and one that the funder sends back. */
const APPROVED = 'digitallead';
const RETURNED = 'energy-cluster-denmark';
/** Whose figure was mistyped in the demo's last quarter: the first that a funder asks about. */
const ASKED = { code: 'digitallead', name: 'DigitalLead' };
/** Reports for both of these clusters. */
const REPORTER = 'editor-two';
const QUARTER = '2024-Q3';
const REASON = 'Deltagelserne er faldet en tredjedel; er alle arrangementer med?';
const ANSWER = 'Vi tastede et nul for meget; rettelsen er på vej.';
const QUESTION = 'Hvad har I gjort for at nå målet?';

/** Who asks first loads the demonstration. */
const STARTS_MS = 240_000;

let system: System;
let browser: Browser;
let funder: Visit;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  funder = await openVisit(browser);
  await system.logIn(funder.context, 'funder-deb');
}, STARTS_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const go = (page: Page, path: string) => page.goto(`${system.urls.portal}${path}`);
const lines = (page: Page, list: string) =>
  page.locator(`section[aria-labelledby=${list}] .kp-work-item`).allInnerTexts();

test('the overview says who is late, what deviates and what changed', async () => {
  const { page } = funder;
  await go(page, '/overblik');
  expect((await lines(page, 'mangler')).join('\n')).toContain('Copenhagen FinTech');
  expect((await lines(page, 'afviger')).join('\n')).toContain(ASKED.name);
  expect(await page.locator('#nyt').innerText()).toContain('den seneste uge');
  await go(page, '/rettidighed/copenhagen-fintech');
  expect(await page.locator('tbody tr').first().innerText()).toContain('mangler');
});

test('a deviation shows its figures, and a question reaches the cluster', async () => {
  const { page } = funder;
  await go(page, '/overblik');
  await page.locator('section[aria-labelledby=afviger] a', { hasText: ASKED.name }).first().click();
  expect(await page.locator('figure .kp-wide svg').count()).toBe(1);
  await page.getByRole('button', { name: 'Send spørgsmålet' }).click();
  expect(await page.locator('.alert-error').innerText()).toContain('Skriv, hvad klyngen skal');
  await page.getByLabel('Spørgsmål').fill(QUESTION);
  await page.getByRole('button', { name: 'Send spørgsmålet' }).click();
  expect(await page.locator('.alert-success').innerText()).toContain('sendt til klyngen');
  expect(await page.locator('blockquote').innerText()).toBe(QUESTION);
});

test('every kind of question about a figure shows the quarters it was judged by', async () => {
  const { page } = funder;
  const headers = { authorization: `Bearer ${system.keys.funders.DEB}` };
  const answer = await fetch(`${system.urls.api}/v1/deviations?limit=1000`, { headers });
  const { deviations } = (await answer.json()) as {
    deviations: { id: string; code: string; indicator: string | null }[];
  };
  const kinds = new Map(
    deviations.flatMap(({ id, code, indicator }) => (indicator === null ? [] : [[code, id]])),
  );
  expect(kinds.size).toBeGreaterThan(5);
  for (const [code, id] of kinds) {
    await go(page, `/afvigelser/${id}`);
    expect([code, await page.locator('figure .kp-wide svg').count()]).toEqual([code, 1]);
    expect([code, await axe(page)]).toEqual([code, []]);
    await shoot(page, `funder-afvigelse-${code}`);
  }
});

test('a report is approved and another returned with a reason by keyboard alone', async () => {
  const { page } = funder;
  await go(page, '/gennemgang');
  await tabTo(page, `a[href="/gennemgang/${APPROVED}/${QUARTER}"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/gennemgang/${APPROVED}/${QUARTER}`);
  await tabTo(page, 'button[value=approve]');
  await page.keyboard.press('Enter');
  await page.locator('.alert-success').waitFor();
  expect(await page.locator('aside').innerText()).toContain('godkendt');

  await go(page, `/gennemgang/${RETURNED}/${QUARTER}`);
  await tabTo(page, 'button[value=return]');
  await page.keyboard.press('Enter');
  await page.locator('.alert-error a').waitFor();
  await tabTo(page, '.alert-error a');
  await page.keyboard.press('Enter');
  await tabTo(page, '#begrundelse');
  await page.keyboard.type(REASON);
  await tabTo(page, 'button[value=return]');
  await page.keyboard.press('Enter');
  await page.locator('.alert-success').waitFor();
  await go(page, '/overblik');
  expect((await lines(page, 'mangler')).join('\n')).toContain('Sendt retur');
});

test('the clusters see what was asked, approved and returned, and may answer in place', async () => {
  const { page, context, faults } = await openVisit(browser);
  await system.logIn(context, REPORTER);
  await go(page, '/overblik');
  expect(await page.locator('main').innerText()).toContain(REASON);
  await go(page, `/historik/${QUARTER}`);
  expect(await page.locator('main').innerText()).toContain(`Sendt tilbage: ${REASON}`);

  await page.getByLabel('Klynge', { exact: true }).selectOption(ASKED.name);
  await page.getByRole('button', { name: 'Skift klynge' }).click();
  await page.waitForURL('**/overblik');
  await go(page, `/historik/${QUARTER}`);
  expect(await page.locator('.kp-facts > div', { hasText: 'DEB' }).innerText()).toContain(
    'Godkendt',
  );
  await go(page, '/spoergsmaal');
  const question = page.locator('.kp-cause', { hasText: QUESTION });
  await question.getByRole('textbox').fill(ANSWER);
  await question.getByRole('button').click();
  await page.waitForURL('**/spoergsmaal');
  expect(await page.locator('main').innerText()).not.toContain(QUESTION);
  expect(faults).toEqual([]);
  await context.close();

  await go(funder.page, '/afvigelser?vis=alle');
  await funder.page
    .getByRole('link', { name: /Henvisninger til andre ordninger/ })
    .first()
    .click();
  expect(await funder.page.locator('main').innerText()).toContain(ANSWER);
});

test('a chosen filter changes the page in place and the address, and the back button undoes it', async () => {
  const { page } = funder;
  await go(page, '/resultater');
  await page.evaluate('window.keepsake = true');
  const title = await page.locator('table.kp-outcomes thead').innerText();
  await page.getByLabel('Tal', { exact: true }).selectOption('oekonomi');
  await page.getByRole('button', { name: 'Vis', exact: true }).click();
  await page.waitForURL(/tal=oekonomi/);
  expect(await page.evaluate('window.keepsake')).toBe(true);
  expect(await page.locator('table.kp-outcomes thead').innerText()).not.toBe(title);
  expect(await page.locator('input[name=til]').getAttribute('value')).toContain('tal=oekonomi');
  await page.goBack();
  // The address is back at once, the page that belongs to it a moment later.
  await page.waitForFunction('window.keepsake === undefined && document.readyState === "complete"');
  expect(page.url()).toMatch(/\/resultater$/);
  expect(await page.locator('table.kp-outcomes thead').innerText()).toBe(title);
  expect(await page.getByLabel('Tal', { exact: true }).inputValue()).toBe('noegletal');
});

test('outcomes are shown as they were known on another day, down to the rows', async () => {
  const { page } = funder;
  await go(page, '/resultater');
  const finding = page.locator('.kp-finding');
  const before = await finding.innerText();
  await page.getByLabel('Som kendt den').fill('2024-10-20');
  await page.getByRole('button', { name: 'Vis', exact: true }).click();
  await page.waitForURL(/pr=2024-10-20/);
  await finding.getByText('Som det var kendt 20. oktober 2024').waitFor();
  expect(await finding.innerText()).not.toContain(before);
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'resultater-pr-en-dag');
  const shown = await page.locator('.kp-outcomes tbody a.kp-value').first().innerText();
  await page.locator('.kp-outcomes tbody a.kp-value').first().click();
  expect(await page.locator('.kp-eyebrow').innerText()).toContain('Pr. 20. oktober 2024');
  expect(await page.locator('.kp-figure-traced').innerText()).toBe(shown);
});

test('a number links to its report and rows, and the shown cells can be downloaded', async () => {
  const { page } = funder;
  await go(page, '/resultater');
  await page.locator('.kp-outcomes tbody:nth-of-type(2) a').first().click();
  expect(await page.locator('h1').innerText()).toContain('Hvor kommer');
  await page.locator('details summary').first().click();
  expect(await page.locator('.kp-rows li').count()).toBeGreaterThan(0);
  for (const format of ['xlsx', 'csv', 'json-stat']) {
    const file = await page.request.get(`${system.urls.portal}/resultater/hent?format=${format}`);
    expect([format, file.status(), (await file.body()).length > 1_000]).toEqual([
      format,
      200,
      true,
    ]);
  }
});

test('a target links to its reach, and from there to the others', async () => {
  const { page } = funder;
  await go(page, '/resultater');
  await page.locator('.kp-outcomes .kp-total a.kp-target').first().click();
  expect(await page.locator('h1').innerText()).toContain('Målet er nået');
  expect(await page.locator('figure .kp-wide svg').count()).toBe(1);
  expect(await page.locator('figcaption').innerText()).toContain('8 af 10 fremskrivninger');
  await page.locator('.kp-reaches a').first().click();
  expect(await page.locator('.kp-reaches [aria-current]').count()).toBe(1);
  expect(await page.locator('.kp-eyebrow').innerText()).toContain('DEB');
  await go(page, '/overblik');
  await page.locator('.kp-headlines a').first().click();
  expect(await page.locator('h1').innerText()).toContain('Målet er nået');
});
