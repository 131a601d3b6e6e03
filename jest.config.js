import { readFileSync } from 'node:fs';

const { $schema: _, ...swc } = JSON.parse(
  readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'),
);

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: {
    '^#(contract|domain|intake|persistence|platform)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};
const services = {
  globalSetup: '<rootDir>/test/services/setup.mjs',
  globalTeardown: '<rootDir>/test/services/teardown.mjs',
};

/**
 * unit needs nothing; medium, e2e and faults get a PostgreSQL and a Redis of their own. `npm test` runs
 * three files at once on two cores, because a spec of processes often waits for one of them.
 */
export default {
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,bench,libs,tools,test}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(medium|e2e|fault)\\.spec\\.tsx?$'],
    },
    { ...shared, ...services, displayName: 'medium', testMatch: ['**/*.medium.spec.ts'] },
    { ...shared, ...services, displayName: 'e2e', testMatch: ['**/*.e2e.spec.ts'] },
    { ...shared, ...services, displayName: 'faults', testMatch: ['**/*.fault.spec.ts'] },
  ],
};
