import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ADR_FOLDER = 'docs/adr';

/** What the first lines of a decision say of it. */
export interface AdrHead {
  readonly file: string;
  readonly number: number;
  readonly title: string;
  readonly status: string;
}

// The file's number, the heading's number and the status are what a reader looks a decision up by.
const HEAD = /^# (\d+)\. (.+)\n\nStatus: (.+)\.\n\n/;

/** Throws where a file does not begin with `# 7. Title` and `Status: accepted, 2026-11-22.` */
export function readAdrHead(file: string, text: string): AdrHead {
  const [, number, title, status] = HEAD.exec(text) ?? [];
  if (title === undefined || status === undefined || Number(number) !== Number.parseInt(file, 10)) {
    throw new Error(`${file} must begin with "# <its number>. <title>" and a line "Status: …."`);
  }
  return { file, number: Number(number), title, status };
}

/** `docs/adr/README.md`: the decisions in their order, each with its status. */
export function adrIndex(): string {
  const files = readdirSync(ADR_FOLDER).filter((file) => /^\d{4}-.+\.md$/.test(file));
  const rows = files
    .toSorted()
    .map((file) => readAdrHead(file, readFileSync(path.join(ADR_FOLDER, file), 'utf8')))
    .map(({ file, number, title, status }) => `| ${number} | [${title}](${file}) | ${status} |`);
  return [
    '# Decisions',
    '',
    'Written by `npm run docs` from the first lines of each file. A decision that no longer holds is amended in its own',
    'file, with the day in its status, or is replaced by a new one that it names.',
    '',
    '| No. | Decision | Status |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
