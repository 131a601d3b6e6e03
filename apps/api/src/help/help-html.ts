import { createHash } from 'node:crypto';
import type { Language } from '#contract';
import type { HelpPage, ProgrammeSays } from '#domain';

const STYLE = `
body{font:1.125rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.15rem;margin:1.6rem 0 .2rem}p{margin:.2rem 0}
a{color:#004d99}a:focus-visible{outline:3px solid #747474}li{margin:.3rem 0}nav{display:flex;gap:1rem}
@media (prefers-color-scheme:dark){body{color:#eee;background:#1a1a1a}a{color:#9cf}}
`;

/** The page brings its one style sheet along; nothing else is loaded from anywhere. */
export const HELP_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const WORDS = {
  da: {
    title: 'Hjælp',
    all: 'Alle koder',
    other: ['en', 'In English'],
    settings: 'I programmet',
    none: 'Koden findes ikke',
  },
  en: {
    title: 'Help',
    all: 'All codes',
    other: ['da', 'På dansk'],
    settings: 'In the programme',
    none: 'There is no such code',
  },
} as const;

/** One code, and what the programmes say of it. */
export function codePage(
  page: HelpPage,
  settings: readonly ProgrammeSays[],
  language: Language,
): string {
  const sections = page.sections.map(
    ({ heading, text }) =>
      `<h2>${escapeHtml(heading[language])}</h2><p>${escapeHtml(text[language])}</p>`,
  );
  const title = `${page.code}: ${page.claim[language]}`;
  return layout(
    { title, path: `/hjaelp/${page.code}`, language },
    sections.join('\n') + settingList(settings, language),
  );
}

/** Every code with its claim; `missing` says that the one asked for is not among them. */
export function listPage(
  pages: readonly HelpPage[],
  language: Language,
  missing: boolean = false,
): string {
  const { title, none } = WORDS[language];
  const rows = pages.map(
    ({ code, claim }) =>
      `<li><a href="/hjaelp/${code}?sprog=${language}">${code}</a> ${escapeHtml(claim[language])}</li>`,
  );
  return layout(
    { title: missing ? none : title, path: '/hjaelp', language },
    `<ul>\n${rows.join('\n')}\n</ul>`,
  );
}

function settingList(settings: readonly ProgrammeSays[], language: Language): string {
  if (settings.length === 0) return '';
  const rows = settings.map(
    ({ name, text }) => `<li>${escapeHtml(`${name[language]}: ${text[language]}`)}</li>`,
  );
  return `\n<h2>${WORDS[language].settings}</h2><ul>${rows.join('')}</ul>`;
}

function layout(
  { title, path, language }: { title: string; path: string; language: Language },
  content: string,
): string {
  const { all, other } = WORDS[language];
  const [code, name] = other;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Klyngepuls</title>
<style>${STYLE}</style>
</head>
<body>
<nav><a href="/hjaelp?sprog=${language}">${all}</a> <a href="${path}?sprog=${code}" lang="${code}" hreflang="${code}">${name}</a></nav>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
