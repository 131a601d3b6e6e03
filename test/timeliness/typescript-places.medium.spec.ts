import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { type Fixture, openFixture } from '../../apps/worker/src/testing/fixture.js';
import { sourcesIn } from '../architecture/sources.js';
import { CLUSTER, GRACE_END, QUARTER, RECEIVED } from './late-report.js';

const HOME = path.resolve('libs/domain/src/programme/timeliness.ts');
const YEARS_MS = 3_650 * 86_400_000;
const GRACE_END_SECONDS = Date.parse(GRACE_END) / 1_000;

const ON_TIME = {
  'apps/api/src/timeliness/timeliness-row.ts': 'on-time',
  'apps/api/src/feeds/feed-entry.ts': 'on-time',
  'apps/api/src/feeds/write-feed.ts': '20340729T215959Z',
  'apps/api/src/metrics/owed-reports.ts': ['on-time', GRACE_END_SECONDS + YEARS_MS / 1_000],
  'apps/cli/src/check/judge-file.ts': 'Rapporten er kommet til tiden.',
  'apps/portal/src/client/told-deadline.ts': true,
  'libs/domain/src/reminder/reminder-mail.ts':
    'Husk indberetningen for 2. kvartal 2024 senest 31. juli',
  'libs/persistence/src/deadline/tardiness.query.ts': [],
  'tools/deadlines/deadline-rules.ts': GRACE_END_SECONDS + YEARS_MS / 1_000,
};
const LATE: Readonly<Record<keyof typeof ON_TIME, unknown>> = {
  'apps/api/src/timeliness/timeliness-row.ts': 'late',
  'apps/api/src/feeds/feed-entry.ts': 'late',
  'apps/api/src/feeds/write-feed.ts': '20240731T215959Z',
  'apps/api/src/metrics/owed-reports.ts': ['late', GRACE_END_SECONDS],
  'apps/cli/src/check/judge-file.ts': 'Rapporten er kommet efter fristen.',
  'apps/portal/src/client/told-deadline.ts': false,
  'libs/domain/src/reminder/reminder-mail.ts':
    'Vi venter på jeres indberetning for 2. kvartal 2024',
  'libs/persistence/src/deadline/tardiness.query.ts': ['late'],
  'tools/deadlines/deadline-rules.ts': GRACE_END_SECONDS,
};

let folder: string;
let fixture: Fixture;
let sql: pg.Client;
beforeAll(async () => {
  folder = await mkdtemp(path.resolve('.cache', 'timeliness-'));
  fixture = await openFixture();
  sql = new pg.Client({ connectionString: fixture.database.adminUrl });
  await sql.connect();
  await sql.query(
    `insert into klyngepuls.report_revision
       (cluster, quarter, revision, submission_id, programme, styrkeposition, content, received_at)
     values ($1, $2, 1, gen_random_uuid(), 'x', 'x', '{}', $3)`,
    [CLUSTER, QUARTER, RECEIVED],
  );
});
afterAll(async () => {
  await sql?.end();
  await fixture?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the places are those whose source asks', () => {
  const asking = sourcesIn('apps', 'libs', 'tools', 'bench')
    .filter(({ file }) => !/\.spec\.tsx?$/.test(file) && path.resolve(file) !== HOME)
    .filter(({ text }) =>
      /\b(?:timelinessOf|timelinessAt|lastMoment|extendedDeadline)\(/.test(text),
    )
    .map(({ file }) => file);
  expect(Object.keys(LATE).toSorted()).toEqual(asking.toSorted());
});

test('when the function gives ten years more, every place does', async () => {
  expect(await answers()).toEqual(LATE);
  await giveTenYears();
  expect(await answers()).toEqual(ON_TIME);
});

/** Every module anew, so that each is linked with the function as it is now. */
async function answers(): Promise<Record<string, unknown>> {
  const places = await import('./typescript-places.js');
  return places.answers(sql);
}

/** From here on whoever imports the function gets its own text, with ten years more. */
async function giveTenYears(): Promise<void> {
  const text = await readFile(HOME, 'utf8');
  const changed = text.replace('graceMinutes * MINUTE_MS', `$& + ${YEARS_MS}`);
  expect(changed).not.toBe(text);
  const file = path.join(folder, 'timeliness.ts');
  await writeFile(file, changed);
  jest.resetModules();
  jest.unstable_mockModule(HOME, () => import(file));
}
