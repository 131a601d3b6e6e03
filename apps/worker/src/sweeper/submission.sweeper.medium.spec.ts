import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { claimOldest, EVERYTHING, withReader } from '#persistence';
import { ask, LIMITS, openScene, type Scene, send } from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { sweepOnce } from './submission.sweeper.js';

const SWEEP = { attemptsMax: 3, redispatchSeconds: 90, markSeconds: 30 };

let scene: Scene;
let cluster: string;

beforeEach(async () => {
  scene = await openScene();
  cluster = scene.clusters[0] ?? '';
  await ask(scene, `update klyngepuls.outbox set sent_at = klyngepuls.now_()`);
  await ask(scene, `delete from klyngepuls.dirty_mark`);
});
afterEach(() => scene.close());

const unsent = () =>
  ask<{ topic: string; subject: string }>(
    scene,
    `select topic, subject from klyngepuls.outbox where sent_at is null order by id`,
  );
const loseEverythingSent = () =>
  ask(
    scene,
    `with aged as (update klyngepuls.submission set dispatched_at = dispatched_at - interval '1 hour')
     update klyngepuls.outbox set sent_at = klyngepuls.now_()`,
  );
/** A worker that dies after its claim: the lease ends with nobody to end it. */
const crash = async () => {
  await withReader(scene.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
  await ask(
    scene,
    `update klyngepuls.submission set lease_until = '2000-01-01' where state = 'validating'`,
  );
};

test('what the queue has lost is dispatched again, once, and only when it is old', async () => {
  const id = await send(scene, { cluster, quarter: '2024-Q3' });
  await loseEverythingSent();
  expect(await sweepOnce(scene.orm.em, SWEEP)).toMatchObject({ redispatched: 1 });
  expect(await unsent()).toEqual([{ topic: 'validate', subject: id }]);
  expect(await sweepOnce(scene.orm.em, SWEEP)).toMatchObject({ redispatched: 0 });
});

test('a submission under a live lease is left alone', async () => {
  await send(scene, { cluster, quarter: '2024-Q3' });
  await loseEverythingSent();
  await withReader(scene.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
  expect(await sweepOnce(scene.orm.em, SWEEP)).toMatchObject({ redispatched: 0, quarantined: 0 });
});

test('three crashed attempts quarantine, audited, and let the next one through', async () => {
  await send(scene, { cluster, quarter: '2024-Q2', reason: 'poison' });
  const next = await send(scene, { cluster, quarter: '2024-Q3', reason: 'good' });
  await loseEverythingSent();
  for (let attempt = 0; attempt < 3; attempt += 1) await crash();
  const claim = withReader(scene.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
  expect(await claim).toBeUndefined();
  expect(await sweepOnce(scene.orm.em, SWEEP)).toMatchObject({ quarantined: 1, redispatched: 1 });
  await new ValidateStage(scene.orm.em, LIMITS).run(next);
  expect(
    await ask(scene, `select state, attempts from klyngepuls.submission order by audit_seq`),
  ).toEqual([
    { state: 'quarantined', attempts: 3 },
    { state: 'accepted', attempts: 1 },
  ]);
  expect(await ask(scene, `select 1 from klyngepuls.audit where kind = 'quarantine'`)).toHaveLength(
    1,
  );
});

test('marks that were left are rung for, and two sweepers do it once', async () => {
  await ask(
    scene,
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter, marked_at)
     select $1, stage, '2024-Q3', klyngepuls.now_() - interval '1 hour'
       from unnest(array['aggregate', 'detect']) stage`,
    [cluster],
  );
  const both = await Promise.all([sweepOnce(scene.orm.em, SWEEP), sweepOnce(scene.orm.em, SWEEP)]);
  expect(both.filter((swept) => swept !== undefined).length).toBeGreaterThan(0);
  expect(both.reduce((sum, swept) => sum + (swept?.rung ?? 0), 0)).toBeGreaterThanOrEqual(2);
  expect(new Set((await unsent()).map(({ topic }) => topic))).toEqual(
    new Set(['aggregate', 'detect']),
  );
});
