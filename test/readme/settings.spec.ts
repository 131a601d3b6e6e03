import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { withGeneratedParts } from '../../tools/write-readme.js';

test('the settings in the README are those of the code; npm run docs writes them', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withGeneratedParts(readme)).toBe(readme);
});
