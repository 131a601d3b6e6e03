import { FINDING_CATALOGUE, type HelpPage, helpPage } from '#domain';

export const FINDINGS_FOLDER = 'docs/findings';

/** Every page of the folder by its path: one for each code, and a list of them. */
export function findingPages(): ReadonlyMap<string, string> {
  const pages = FINDING_CATALOGUE.map(helpPage);
  return new Map([
    [`${FINDINGS_FOLDER}/README.md`, listOf(pages)],
    ...pages.map((page): [string, string] => [pathOf(page.code), pageText(page)]),
  ]);
}

const pathOf = (code: string) => `${FINDINGS_FOLDER}/${code}.md`;

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
