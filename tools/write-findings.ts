import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FINDING_CATALOGUE, type HelpPage, helpPage } from '#domain';

export const FINDINGS_FOLDER = 'docs/findings';

/** Every file of the folder by name: a page for each code, and a list of them. */
export function findingFiles(): ReadonlyMap<string, string> {
  const pages = FINDING_CATALOGUE.map(helpPage);
  return new Map([
    ['README.md', listOf(pages)],
    ...pages.map((page): [string, string] => [`${page.code}.md`, pageText(page)]),
  ]);
}

function listOf(pages: readonly HelpPage[]): string {
  const rows = pages.map(
    ({ code, claim }) => `| [${code}](${code}.md) | ${claim.da} | ${claim.en} |`,
  );
  return [
    '# Koder i svaret på en rapport · Codes of a verdict',
    '',
    'Skrevet af `npm run docs` ud fra reglerne selv. · Written by `npm run docs` from the rules themselves.',
    '',
    '| Kode | Det, der skal gælde | What must hold |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function pageText({ code, claim, sections }: HelpPage): string {
  const written = (language: 'da' | 'en') =>
    sections.flatMap(({ heading, text }) => ['', `**${heading[language]}** ${text[language]}`]);
  return [
    `# ${code}: ${claim.da}`,
    ...written('da'),
    '',
    `## In English: ${claim.en}`,
    ...written('en'),
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('write-findings.js')) {
  const files = findingFiles();
  mkdirSync(FINDINGS_FOLDER, { recursive: true });
  for (const name of readdirSync(FINDINGS_FOLDER)) {
    if (!files.has(name)) rmSync(path.join(FINDINGS_FOLDER, name));
  }
  for (const [name, text] of files) writeFileSync(path.join(FINDINGS_FOLDER, name), text);
}
