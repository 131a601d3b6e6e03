import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { claimOldest, EVERYTHING, withReader } from '#persistence';
import { ask, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { sweepOnce } from './submission.sweeper.js';

const SWEEP = { attemptsMax: 3, redispatchSeconds: 90, markSeconds: 30 };

let fixture: Fixture;
let cluster: string;

beforeEach(async () => {
  fixture = await openFixture();
  cluster = fixture.clusters[0] ?? '';
  await ask(fixture, `update klyngepuls.outbox set sent_at = klyngepuls.now_()`);
  await ask(fixture, `delete from klyngepuls.dirty_mark`);
});
afterEach(() => fixture.close());

const unsent = () =>
  ask<{ topic: string; subject: string }>(
    fixture,
    `select topic, subject from klyngepuls.outbox where sent_at is null order by id`,
  );
const loseEverythingSent = () =>
  ask(
    fixture,
    `with aged as (update klyngepuls.submission set dispatched_at = dispatched_at - interval '1 hour')
     update klyngepuls.outbox set sent_at = klyngepuls.now_()`,
  );
/** A worker that dies after its claim: the lease ends with nobody to end it. */
const crash = async () => {
  await withReader(fixture.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
  await ask(
    fixture,
    `update klyngepuls.submission set lease_until = '2000-01-01' where state = 'validating'`,
  );
};

test('a submission that the queue has lost is dispatched again once, when old enough', async () => {
  const id = await send(fixture, { cluster, quarter: '2024-Q3' });
  await loseEverythingSent();
  expect(await sweepOnce(fixture.orm.em, SWEEP)).toMatchObject({ redispatched: 1 });
  expect(await unsent()).toEqual([{ topic: 'validate', subject: id }]);
  expect(await sweepOnce(fixture.orm.em, SWEEP)).toMatchObject({ redispatched: 0 });
});

test('a submission under a live lease is left alone', async () => {
  await send(fixture, { cluster, quarter: '2024-Q3' });
  await loseEverythingSent();
  await withReader(fixture.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
  expect(await sweepOnce(fixture.orm.em, SWEEP)).toMatchObject({ redispatched: 0, quarantined: 0 });
});

test('three crashed attempts put a submission in quarantine, audited, and the next one is judged', async () => {
  await send(fixture, { cluster, quarter: '2024-Q2', reason: 'poison' });
  const next = await send(fixture, { cluster, quarter: '2024-Q3', reason: 'good' });
  await loseEverythingSent();
  for (let attempt = 0; attempt < 3; attempt += 1) await crash();
  const claim = withReader(fixture.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
  expect(await claim).toBeUndefined();
  expect(await sweepOnce(fixture.orm.em, SWEEP)).toMatchObject({ quarantined: 1, redispatched: 1 });
  await new ValidateStage(fixture.orm.em, LIMITS).run(next);
  expect(
    await ask(fixture, `select state, attempts from klyngepuls.submission order by audit_seq`),
  ).toEqual([
    { state: 'quarantined', attempts: 3 },
    { state: 'accepted', attempts: 1 },
  ]);
  expect(
    await ask(fixture, `select 1 from klyngepuls.audit where kind = 'quarantine'`),
  ).toHaveLength(1);
});

test('marks left behind are dispatched once, also by two sweepers', async () => {
  await ask(
    fixture,
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter, marked_at)
     select $1, stage, '2024-Q3', klyngepuls.now_() - interval '1 hour'
       from unnest(array['aggregate', 'detect']) stage`,
    [cluster],
  );
  const both = await Promise.all([
    sweepOnce(fixture.orm.em, SWEEP),
    sweepOnce(fixture.orm.em, SWEEP),
  ]);
  expect(both.filter((swept) => swept !== undefined).length).toBeGreaterThan(0);
  expect(both.reduce((sum, swept) => sum + (swept?.enqueued ?? 0), 0)).toBeGreaterThanOrEqual(2);
  expect(new Set((await unsent()).map(({ topic }) => topic))).toEqual(
    new Set(['aggregate', 'detect']),
  );
});
