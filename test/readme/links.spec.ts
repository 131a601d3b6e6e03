import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

test.each(pages)('%s links to files and headings that are there', (page) => {
  expect(localLinks(readFileSync(page, 'utf8')).filter((link) => !leads(link, page))).toEqual([]);
});

test.each(pages)('%s names folders and files that are there', (page) => {
  expect(namedPaths(readFileSync(page, 'utf8')).filter((name) => !existsSync(name))).toEqual([]);
});

test('a path in code marks is a named path, a pattern is none', () => {
  expect(namedPaths('`libs/domain` and `x.spec.ts`, `apps/{a,b}`, `docs/findings/*.md`')).toEqual([
    'libs/domain',
  ]);
});

test('a link to a missing file or heading is seen', () => {
  expect(leads('docs/gone.md', 'README.md')).toBe(false);
  expect(leads('#gone', 'README.md')).toBe(false);
  expect(leads('#two-commands', 'README.md')).toBe(true);
});

function localLinks(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Paths from the root, such as `libs/domain`, that stand in code marks; secrets are not committed. */
function namedPaths(markdown: string): string[] {
  const roots = /`((?:apps|libs|tools|test|bench|docs|infra(?!\/secrets)|programmes)\/[\w./-]+)`/g;
  return [...markdown.matchAll(roots)].map(([, name = '']) => name);
}

function leads(link: string, page: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(target)) return false;
  return heading === undefined || headingsOf(readFileSync(target, 'utf8')).includes(heading);
}

/** Anchors of a page's headings, as GitHub makes them. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
