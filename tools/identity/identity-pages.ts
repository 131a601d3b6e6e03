import type { DemoPerson } from './people.js';

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const HEAD = `<!doctype html><html lang="da"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log ind - Klyngepuls</title></head><body><main>`;
const FOOT = '</main></body></html>';

/** Who would you be? One link for each. */
export function whoPage(path: string, people: readonly DemoPerson[]): string {
  const links = people.map(
    ({ sub, name }) => `<li><p><a href="${escaped(path)}?som=${sub}">${escaped(name)}</a></p></li>`,
  );
  return `${HEAD}<h1>Hvem vil du være?</h1>
<p>Demonstration på denne maskine, uden adgangskoder: vælg en rolle. I drift logger man ind hos sin egen organisation.</p>
<ul>${links.join('')}</ul>${FOOT}`;
}

/** @param form the provider's own, which the button belongs to */
export const leavePage = (form: string): string =>
  `${HEAD}<h1>Log ud?</h1>${form}
<button form="op.logoutForm" type="submit" name="logout" value="yes">Ja, log ud</button>${FOOT}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
