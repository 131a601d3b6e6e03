import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

interface Poison {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  /** What the rule names: the file, or its folder where a rule is of folders. */
  readonly from: string;
}

const poison = (rule: string, file: string, text: string, from = file): Poison => ({
  rule,
  file,
  text,
  from,
});

const POISON: readonly Poison[] = [
  poison('domain-is-pure', 'libs/domain/src/report/clock.ts', `import 'node:os';`),
  // Each arrow back up in the domain; a type is an arrow too.
  ...[
    ['base-stands-on-nothing', 'base', 'calendar/quarter'],
    ['calendar-stands-on-base', 'calendar', 'programme/programme'],
    ['programme-stands-on-calendar', 'programme', 'report/report'],
    ['report-stands-on-programme', 'report', 'validation/rule'],
    ['judging-stands-on-report', 'validation', 'aggregation/cell'],
    ['judging-stands-on-report', 'aggregation', 'deviation/deviation'],
    ['deviation-stands-on-aggregation', 'deviation', 'reminder/mail'],
    ['reminder-stands-on-programme', 'reminder', 'report/report'],
  ].map(([rule = '', floor, above]) =>
    poison(
      rule,
      `libs/domain/src/${floor}/upward.ts`,
      `import type { X } from '../${above}.js';\nexport type Y = X;`,
    ),
  ),
  poison(
    'libs-know-no-app',
    'libs/platform/src/upward.ts',
    `import '../../../apps/api/src/main.js';`,
  ),
  poison('apps-are-strangers', 'apps/ingest/src/guest.ts', `import '../../api/src/main.js';`),
  poison(
    'libs-by-their-index',
    'apps/api/src/window.ts',
    `import '../../../libs/domain/src/validation/rule.js';`,
  ),
  poison('libs-build-upward', 'libs/intake/src/sideways.ts', `import '#persistence';`),
  poison('contract-is-the-wire', 'libs/contract/src/rows.ts', `import '#persistence';`),
  poison('only-apps-speak-the-wire', 'libs/persistence/src/wire.ts', `import '#contract';`),
  poison(
    'queries-import-no-writes',
    'libs/persistence/src/review/review.query.ts',
    `import type { X } from './review.write.js';\nexport type Y = X;`,
  ),
  poison(
    'database-knows-no-concept',
    'libs/persistence/src/database/upward.ts',
    `import '../outbox/outbox.write.js';`,
  ),
  poison(
    'concepts-form-no-circle',
    'libs/persistence/src/outbox/circle-back.ts',
    `import type { X } from '../review/review.write.js';\nexport type Y = X;`,
    'libs/persistence/src/outbox',
  ),
  poison(
    'portal-topics-stand-on-the-rest',
    'apps/portal/src/client/upward.ts',
    `import '../outcomes/outcome.js';`,
  ),
  poison(
    'portal-folders-form-no-circle',
    'apps/portal/src/review/back.ts',
    `import type { Outcome } from '../outcomes/outcome.js';`,
    'apps/portal/src/review',
  ),
  poison('queues-only-in-shells', 'apps/worker/src/validate.stage.ts', `import 'bullmq';`),
  poison('sql-only-in-persistence', 'apps/api/src/query.ts', `import 'pg';`),
  poison('orm-only-in-shells', 'tools/orm.ts', `import '@mikro-orm/postgresql';`),
  poison('no-cycles', 'apps/api/src/circle-back.ts', `import './circle.js';`),
  poison(
    'no-cycles',
    'apps/api/src/type-circle-back.ts',
    `import type { A } from './type-circle.js';\nexport type B = A | 1;`,
  ),
  poison('no-orphans', 'apps/api/src/lonely.ts', 'export const lonely = 1;'),
  poison('no-dev-dependencies-at-run-time', 'apps/api/src/tried.ts', `import 'fast-check';`),
  poison('what-is-imported-exists', 'apps/api/src/gone.ts', `import './nowhere.js';`),
];

const CLEAN: Readonly<Record<string, string>> = {
  'libs/domain/src/index.ts': `export * from './validation/rule.js';`,
  'libs/domain/src/validation/rule.ts': `import '../report/report.js';\nexport type X = 1;`,
  'libs/domain/src/report/report.ts': `import '../programme/programme.js';\nexport type X = 1;`,
  'libs/domain/src/deviation/deviation.ts': `import '../aggregation/cell.js';\nexport type X = 1;`,
  'libs/domain/src/aggregation/cell.ts': `import '../report/report.js';\nexport type X = 1;`,
  'libs/domain/src/programme/programme.ts': `import '../calendar/quarter.js';\nexport type X = 1;`,
  'libs/domain/src/calendar/quarter.ts': `import '../base/text.js';\nexport type X = 1;`,
  'libs/domain/src/base/text.ts': 'export type X = 1;',
  'libs/domain/src/reminder/mail.ts': `import '../programme/programme.js';\nexport type X = 1;`,
  'libs/persistence/src/index.ts': `import 'pg';\nimport '@mikro-orm/postgresql';\nimport '#domain';`,
  'libs/contract/src/index.ts': `import '#domain';\nexport const answer = 1;`,
  'libs/persistence/src/review/review.write.ts': `import '../outbox/outbox.write.js';\nexport type X = 1;`,
  'libs/persistence/src/outbox/outbox.write.ts': `import '../database/sql.js';`,
  'libs/persistence/src/database/sql.ts': 'export const sql = 1;',
  'apps/api/src/main.ts': `import '#domain';\nimport './api.module.js';`,
  'apps/api/src/api.module.ts': `import 'pg';\nimport '@mikro-orm/postgresql';`,
  'apps/api/src/circle.ts': `import './circle-back.js';`,
  'apps/portal/src/outcomes/outcome.ts': 'export interface Outcome {}',
  'apps/portal/src/outcomes/circle.ts': `import '../review/review.js';`,
  'apps/portal/src/review/review.ts': 'export const review = 1;',
  'apps/api/src/type-circle.ts': `import type { B } from './type-circle-back.js';\nexport type A = B;`,
  'apps/worker/src/validate.processor.ts': `import 'bullmq';`,
};

let tree: string;
let violations: readonly { rule: string; from: string }[];

beforeAll(async () => {
  tree = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-borders-'));
  for (const { file, text } of POISON) await write(file, text);
  for (const [file, text] of Object.entries(CLEAN)) await write(file, text);
  for (const name of ['bullmq', 'pg', '@mikro-orm/postgresql', 'fast-check']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    await write(name, await readFile(name, 'utf8'));
  }
  violations = await cruise();
});
afterAll(() => rm(tree, { recursive: true, force: true }));

test('every rule has an import that breaks it', () => {
  const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs').forbidden;
  const names = rules.map(({ name }: { name: string }) => name);
  expect([...new Set(POISON.map(({ rule }) => rule))].toSorted()).toEqual(names.toSorted());
});

test.each(POISON)('$rule trips on $file', ({ rule, from }) => {
  expect(violations).toContainEqual({ rule, from });
});

test('an allowed import trips no rule', () => {
  const from = new Set(violations.map((violation) => violation.from));
  const allowed = Object.keys(CLEAN).filter((file) => !file.includes('circle'));
  expect(allowed.filter((file) => from.has(file))).toEqual([]);
});

async function write(file: string, text: string): Promise<void> {
  const target = path.join(tree, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

function cruise(): Promise<{ rule: string; from: string }[]> {
  const bin = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = ['apps', 'libs', 'tools', '--config', '.dependency-cruiser.cjs', '-T', 'json'];
  return new Promise((resolve, reject) => {
    // It answers with the number of violations as its exit code, so that is no failure here.
    execFile(process.execPath, [bin, ...args], { cwd: tree, maxBuffer: 1e8 }, (_, out, fault) => {
      if (out === '') return reject(new Error(fault));
      const found: { rule: { name: string }; from: string }[] = JSON.parse(out).summary.violations;
      resolve(found.map(({ rule, from }) => ({ rule: rule.name, from })));
    });
  });
}
