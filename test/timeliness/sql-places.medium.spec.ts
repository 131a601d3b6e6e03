import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Programme, Quarter } from '#domain';
import {
  acceptReports,
  EVERYTHING,
  exemptCluster,
  findExemptions,
  findPastSubmissions,
  findReminderStandings,
  findTimeliness,
  loadProgrammes,
  loadRuleContext,
  markOverdue,
  type Sql,
  withReader,
} from '#persistence';
import { type Fixture, openFixture, send } from '../../apps/worker/src/testing/fixture.js';
import { findTardiness } from '../../libs/persistence/src/deadline/tardiness.query.js';
import { sourcesIn } from '../architecture/sources.js';

const CLUSTER = 'clean';
const QUARTER: Quarter = '2024-Q2';
/** The deadline was 31 July 2024, and it is 8 November. */
const RECEIVED = '2024-09-02T10:00:00Z';
const QUIET = 'made';

let fixture: Fixture;
let ingest: pg.Pool;
let programme: Programme;

/** What each place answers that asks the database whether something is in time. */
const PLACES: Readonly<Record<string, () => Promise<unknown>>> = {
  'submission/accept-reports.write.ts': async () => {
    const bytes = Buffer.from('{}');
    const [accepted] = await acceptReports(ingest, [
      {
        id: randomUUID(),
        cluster: CLUSTER,
        quarter: QUARTER,
        programme: programme.code,
        key: undefined,
        mediaType: 'application/json',
        sender: 'test',
        receivedAt: RECEIVED,
        sha256: Buffer.alloc(32, 1),
        bytes,
      },
    ]);
    return accepted !== undefined && 'receipt' in accepted && accepted.receipt.timeliness;
  },
  'submission/submission-status.query.ts': () =>
    ask((sql) => findTimeliness(sql, { cluster: CLUSTER, quarter: QUARTER, receivedAt: RECEIVED })),
  'submission/past-submissions.query.ts': async () => {
    const asked = { cluster: CLUSTER, from: QUARTER, to: QUARTER, zone: 'UTC' };
    const past = await ask((sql) =>
      findPastSubmissions(sql, { ...asked, programme: programme.code }),
    );
    return past.map(({ timeliness }) => timeliness);
  },
  'submission/rule-context.query.ts': async () => {
    const asked = { cluster: CLUSTER, quarter: QUARTER, senderClusters: [CLUSTER] };
    const loaded = await ask((sql) => loadRuleContext(sql, { ...asked, receivedAt: RECEIVED }));
    return loaded.context.timeliness;
  },
  'deadline/overdue.write.ts': async () => {
    await fixture.admin.query(`delete from klyngepuls.dirty_mark`);
    return (await ask(markOverdue)) > 0;
  },
  'deadline/tardiness.query.ts': async () =>
    (await ask((sql) => findTardiness(sql, programme))).some(({ cluster }) => cluster === QUIET),
  'deadline/exemptions.query.ts': async () =>
    (await ask((sql) => findExemptions(sql, []))).map(({ open }) => open),
  'reminder/reminder-standing.query.ts': async () => {
    const standings = await ask((sql) => findReminderStandings(sql, programme));
    return standings.find(({ cluster, quarter }) => cluster === CLUSTER && quarter === QUARTER)
      ?.deadlineDay;
  },
};

beforeAll(async () => {
  fixture = await openFixture();
  ingest = new pg.Pool({ connectionString: fixture.database.ingest, max: 1 });
  [programme] = (await ask(loadProgrammes)).map((applied) => applied.programme) as [Programme];
  const id = await send(fixture, { cluster: CLUSTER, quarter: QUARTER, receivedAt: RECEIVED });
  await fixture.admin.query(
    `update klyngepuls.submission set state = 'rejected', judged_at = received_at where id = $1`,
    [id],
  );
  const until = '2024-09-01T00:00:00Z';
  const exemption = { cluster: CLUSTER, quarter: QUARTER, until, reason: 'Syg økonomichef.' };
  await exemptCluster(fixture.database.adminUrl, exemption);
});
afterAll(async () => {
  await ingest?.end();
  await fixture?.close();
});

const ask = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  withReader(fixture.orm.em, EVERYTHING, work);

test('the places are those whose SQL asks', () => {
  const asking = sourcesIn('apps', 'libs', 'tools')
    .filter(({ file }) => !/\.spec\.ts$|\/migrations\//.test(file))
    .filter(({ text }) => /klyngepuls\.(?:timeliness_of|last_moment)\(/.test(text))
    .map(({ file }) => file.replace('libs/persistence/src/', ''));
  expect(Object.keys(PLACES).toSorted()).toEqual(asking.toSorted());
});

test('when the function gives ten years more, every place does', async () => {
  const before = await answers();
  expect(before).toEqual({
    'submission/accept-reports.write.ts': 'late',
    'submission/submission-status.query.ts': 'late',
    'submission/past-submissions.query.ts': ['late'],
    'submission/rule-context.query.ts': 'late',
    'deadline/overdue.write.ts': true,
    'deadline/tardiness.query.ts': true,
    'deadline/exemptions.query.ts': [false],
    'reminder/reminder-standing.query.ts': '2024-09-01',
  });
  await giveTenYears();
  expect(await answers()).toEqual({
    'submission/accept-reports.write.ts': 'on-time',
    'submission/submission-status.query.ts': 'on-time',
    'submission/past-submissions.query.ts': ['on-time'],
    'submission/rule-context.query.ts': 'on-time',
    'deadline/overdue.write.ts': false,
    'deadline/tardiness.query.ts': false,
    'deadline/exemptions.query.ts': [true],
    'reminder/reminder-standing.query.ts': '2034-09-01',
  });
});

async function answers(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [place, answer] of Object.entries(PLACES)) found[place] = await answer();
  return found;
}

/** Changes the function as it stands in the database, whatever else its text says. */
async function giveTenYears(): Promise<void> {
  const { rows } = await fixture.admin.query<{ text: string }>(
    `select pg_get_functiondef('klyngepuls.last_moment'::regproc) as text`,
  );
  const [, head, body] = /^([\s\S]*?)\s*RETURN ([\s\S]*)$/.exec(rows[0]?.text ?? '') ?? [];
  await fixture.admin.query(
    `${head} return ((${body}) at time zone 'UTC' + interval '10 years') at time zone 'UTC'`,
  );
}
