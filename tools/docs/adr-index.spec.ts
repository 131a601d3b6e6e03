import { expect, test } from '@jest/globals';
import { readAdrHead } from './adr-index.js';

test('a decision with number, title and status is read', () => {
  const text = '# 9. The stack\n\nStatus: accepted, 2026-11-22; amended, 2026-11-28.\n\nText.\n';
  expect(readAdrHead('0009-stack.md', text)).toEqual({
    file: '0009-stack.md',
    number: 9,
    title: 'The stack',
    status: 'accepted, 2026-11-22; amended, 2026-11-28',
  });
});

test.each([
  ['without a status', '# 9. The stack\n\nText.\n'],
  ['with the number of another file', '# 8. The stack\n\nStatus: accepted, 2026-11-22.\n\nText.\n'],
])('a decision %s is refused by its file name', (_, text) => {
  expect(() => readAdrHead('0009-stack.md', text)).toThrow('0009-stack.md must begin with');
});
