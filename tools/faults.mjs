import { spawnSync } from 'node:child_process';

// npm run faults -- F6 F13 --seed 7: faults by their ids, all when none is named; the same seed strikes at the
// same places.
const args = process.argv.slice(2);
const at = args.indexOf('--seed');
const [, seed = '1'] = at < 0 ? [] : args.splice(at, 2);
const wrong = [
  ...args.filter((id) => !/^F\d+[a-z]?$/.test(id)),
  ...(/^\d+$/.test(seed) ? [] : [seed]),
];
if (wrong.length > 0) {
  console.error(`${wrong.join(', ')}: say npm run faults -- F6 F13 --seed 7`);
  process.exit(2);
}
const jest = 'node_modules/jest/bin/jest.js';
const named = [
  '--testNamePattern',
  `\\b(${args.join('|')}|after all of them) `,
  'test/faults/matrix',
];
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    ...(args.length > 0 ? named : []),
    '--selectProjects',
    'faults',
    '--runInBand',
  ],
  { stdio: 'inherit', env: { ...process.env, FAULT_SEED: seed } },
);
process.exitCode = status ?? 1;
