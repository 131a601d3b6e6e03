import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import axeCore from 'axe-core';
import { HtmlValidate } from 'html-validate';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Download,
  type Page,
} from 'playwright-core';

/** Ignored by git: for people to look at. */
const SCREENSHOTS = '.cache/screenshots';
/** An answer to a faulty form is 422 with the form again, which Chromium always prints. */
const EXPECTED_ON_CONSOLE = /^Failed to load resource: .* status of (4\d\d|503)/;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Chromium without window, sandbox, background traffic or any host but this machine. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.TEST_CHROMIUM;
  if (executablePath === undefined)
    throw new Error('TEST_CHROMIUM is not set: use the jest projects');
  return chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** A window with cookies of its own, that remembers what went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Messages of the console, errors of scripts and requests to any other host, so far. */
  readonly faults: readonly string[];
}

export async function openVisit(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'da-DK',
    reducedMotion: 'reduce',
    ...options,
  });
  const faults: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOurs = protocol === 'data:' || hostname === '127.0.0.1';
    if (!isOurs) faults.push(`asked ${request.url()}`);
  });
  context.on('console', (message) => faults.push(...faultsIn(message)));
  context.on('weberror', (error) => faults.push(error.error().message));
  const page = await context.newPage();
  return { page, context, faults };
}

function faultsIn(message: ConsoleMessage): string[] {
  const isFault = message.type() === 'error' && !EXPECTED_ON_CONSOLE.test(message.text());
  return isFault ? [`${message.text()} (${message.location().url})`] : [];
}

/** What axe finds: a line for each element, with the rule and what to mend. */
export async function axe(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no Content-Security-Policy stops.
  await page.evaluate(`if (!window.axe) { ${axeCore.source} }`);
  const run = `axe.run(document, ${JSON.stringify({ runOnly: TAGS, resultTypes: ['violations'] })})`;
  const { violations } = await page.evaluate<axeCore.AxeResults>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}

const validator = new HtmlValidate({ extends: ['html-validate:standard'] });

/** What the standard forbids in a document as it was sent: a line for each place. */
export async function invalidHtml(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}

/** Pixels by which the page is wider than its window; 0 is well. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}

/** Keeps a picture of the page for people to look at, where `npm run screenshots` wants them. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== undefined) await takePicture(page, name);
}

/** The whole page as `<name>.png` in the folder of screenshots. */
export async function takePicture(page: Page, name: string): Promise<Buffer> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const file = path.join(SCREENSHOTS, `${name}.png`);
  return page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
}

/** Presses Tab until the element has focus: what a keyboard cannot reach never gets it. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await page.locator(selector).evaluate((node) => node === node.ownerDocument.activeElement))
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by keyboard`);
}

/** What the browser saves when something is done on the page. */
export async function downloadOf(page: Page, act: () => Promise<unknown>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

/** The bytes of the file that the link of this name gives. */
export async function fileBehind(page: Page, name: string): Promise<Buffer> {
  const link = page.getByRole('link', { name, exact: true });
  return readFile(await (await downloadOf(page, () => link.click())).path());
}
