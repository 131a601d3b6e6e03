import { expect, test } from '@jest/globals';
import { commandBlocks, npmScripts, withoutLongRuns } from './command-blocks.js';

const README = [
  '# A',
  '```sh',
  'npm start -- --once',
  'npm test   # all',
  '```',
  '```text',
  'x',
  '```',
];

test('only sh blocks are commands, each with its line', () => {
  expect(commandBlocks(README.join('\n'))).toEqual([
    { line: 2, script: 'npm start -- --once\nnpm test   # all' },
  ]);
});

test('a command that has a run of its own is left out', () => {
  expect(withoutLongRuns('npm start -- --once\nnpm test   # all\nnpm run bench')).toBe(
    'npm start -- --once',
  );
});

test('every npm script that is called is seen', () => {
  expect(npmScripts('npm start\nnpm test\nnpm run faults -- F6\nnpm run -s docs')).toEqual([
    'start',
    'test',
    'faults',
    'docs',
  ]);
});
