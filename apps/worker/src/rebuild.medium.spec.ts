import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { canonicalReport } from '#intake';
import { asOwner, checkInvariants, EVERYTHING, rebuildOutcomes, withReader } from '#persistence';
import { AggregateStage } from './aggregate/aggregate.stage.js';
import { ask, EARLY, type Fixture, LIMITS, openFixture, send } from './testing/fixture.js';
import { ValidateStage } from './validate/validate.stage.js';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture(EARLY);
  const stage = new ValidateStage(fixture.orm.em, LIMITS);
  for (const cluster of fixture.clusters.slice(0, 3)) {
    await stage.run(await send(fixture, { cluster, quarter: '2021-Q2' }));
    await stage.run(await send(fixture, { cluster, quarter: '2021-Q2', reason: 'rettet' }));
  }
  await new AggregateStage(fixture.orm.em).run();
});
afterEach(() => fixture.close());

const rebuild = (verifyOnly: boolean) =>
  withReader(fixture.orm.em, EVERYTHING, (sql) =>
    rebuildOutcomes(sql, {
      verifyOnly,
      contentOf: canonicalReport,
    }),
  );
const broken = async () => {
  const found = await asOwner(fixture.database.adminUrl, checkInvariants);
  return found.filter(({ holds }) => !holds).map(({ name }) => name);
};

test('a rebuild changes nothing, and after tampering names and mends what differs', async () => {
  expect(await rebuild(true)).toMatchObject({ reports: 6, differences: 0, first: [] });
  await ask(
    fixture,
    `update klyngepuls.outcome set value = 99
      where quarter = '2021-Q2' and span = 'quarter' and styrkeposition = 'ALL'
        and funder = 'ALL' and indicator = 'VIRK'`,
  );
  const named = { differences: 1, first: ['outcome 2021-Q2|quarter|ALL|ALL|VIRK'] };
  expect(await rebuild(true)).toMatchObject(named);
  expect(await rebuild(false)).toMatchObject(named);
  expect(await rebuild(true)).toMatchObject({ differences: 0 });
});

test('a rebuild names and mends changed places and activities, and fills in those of an older version', async () => {
  const [cluster] = fixture.clusters;
  await ask(
    fixture,
    `update klyngepuls.report_revision set activities = '{"x": []}' where cluster = $1 and revision = 2`,
    [cluster],
  );
  await ask(
    fixture,
    `update klyngepuls.report_revision set activities = null where cluster = $1 and revision = 1`,
    [cluster],
  );
  const named = [expect.stringMatching(/^places or activities of submission /)];
  expect(await rebuild(true)).toMatchObject({ differences: 1, first: named });
  expect(await rebuild(false)).toMatchObject({ differences: 1, first: named });
  expect(await rebuild(true)).toMatchObject({ differences: 0 });
  const kept = await ask(fixture, `select distinct activities from klyngepuls.report_revision`);
  expect(kept).toEqual([{ activities: {} }]);
});

test('invariants hold after a run, and a rebuild names a changed byte', async () => {
  expect(await broken()).toEqual([]);
  await ask(
    fixture,
    `update klyngepuls.submission set bytes = bytes || '\\x20'::bytea
      where cluster = $1 and revision = 2`,
    [fixture.clusters[0]],
  );
  expect((await rebuild(true)).first).toEqual([expect.stringMatching(/^bytes of submission /)]);
});
