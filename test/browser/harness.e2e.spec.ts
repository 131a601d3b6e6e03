import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import {
  axe,
  invalidHtml,
  launchBrowser,
  openVisit,
  overflow,
  takePicture,
  type Visit,
} from './browser.js';

const WELL =
  '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Tal</title></head><body><main><h1>Tal</h1></main></body></html>';
const within = (content: string) => WELL.replace('</main>', `${content}</main>`);

let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  browser = await launchBrowser();
  visit = await openVisit(browser);
});
afterAll(() => browser?.close());

test('a valid page gives no finding', async () => {
  await visit.page.setContent(WELL);
  expect([await axe(visit.page), await invalidHtml(WELL), await overflow(visit.page)]).toEqual([
    [],
    [],
    0,
  ]);
});

test('a screenshot of the whole page is stored', async () => {
  await visit.page.setContent(WELL);
  expect((await takePicture(visit.page, 'harness')).subarray(1, 4).toString()).toBe('PNG');
});

test('a contrast that is too low is found', async () => {
  await visit.page.setContent(within('<p style="color:#aaa">svag</p><input name="a">'));
  const found = await axe(visit.page);
  expect(found.map((line) => line.split(':', 1)[0]).sort()).toEqual(['color-contrast', 'label']);
});

test('html that is not valid is found', async () => {
  const found = await invalidHtml(within('<p id="a"><div id="a"></div></p>'));
  expect(found.map((line) => line.split(' ')[1])).toContain('no-dup-id:');
});

test('a page that is too wide is found', async () => {
  await visit.page.setContent(within('<pre style="width:2000px">bredt</pre>'));
  expect(await overflow(visit.page)).toBeGreaterThan(700);
});

test('a request to another host is blocked and recorded', async () => {
  const { page, context, faults } = await openVisit(browser);
  await page.setContent(within('<img alt="" src="http://example.org/pixel.png">'));
  await page.waitForLoadState('load');
  expect(faults).toContain('asked http://example.org/pixel.png');
  expect(faults.join()).toContain('ERR_NAME_NOT_RESOLVED');
  await context.close();
});

test('a violation of the Content-Security-Policy and a script’s error are recorded', async () => {
  const { page, context, faults } = await openVisit(browser);
  const policy = `<meta http-equiv="Content-Security-Policy" content="style-src 'none'">`;
  const html = within('<p style="color:red">rød</p><script>throw new Error("brast")</script>');
  await page.setContent(html.replace('<title>', `${policy}<title>`));
  expect(faults.join()).toContain('Content Security Policy');
  expect(faults).toContain('brast');
  await context.close();
});
