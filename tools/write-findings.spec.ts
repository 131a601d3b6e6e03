import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { FINDING_CATALOGUE } from '#domain';
import { FINDINGS_FOLDER, findingFiles } from './write-findings.js';

test('the pages are those of the rules; npm run docs writes them', () => {
  const written = readdirSync(FINDINGS_FOLDER).sort();
  const files = Object.fromEntries(
    written.map((name) => [name, readFileSync(path.join(FINDINGS_FOLDER, name), 'utf8')]),
  );
  expect(files).toEqual(Object.fromEntries(findingFiles()));
});

test('every code has a page that says what, why and how in both languages', () => {
  for (const { code, claim, why, mend } of FINDING_CATALOGUE) {
    const page = findingFiles().get(`${code}.md`) ?? '';
    for (const { da, en } of [claim, why, mend]) {
      expect(page).toContain(da);
      expect(page).toContain(en);
    }
  }
});
