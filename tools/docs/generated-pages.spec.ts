import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { FINDINGS_FOLDER } from './finding-pages.js';
import { generatedPages } from './generated-pages.js';

const pages = generatedPages();

test.each([...pages])('%s is as the code has it; npm run docs writes it', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('no page of a finding is left whose rule has gone', () => {
  const written = readdirSync(FINDINGS_FOLDER).map((name) => `${FINDINGS_FOLDER}/${name}`);
  expect(written.filter((file) => !pages.has(file))).toEqual([]);
});
