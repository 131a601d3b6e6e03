import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { AggregateStage } from '../aggregate/aggregate.stage.js';
import { ask, LIMITS, openScene, type Scene, send } from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { Reconciliation } from './reconciliation.js';

let scene: Scene;
let registry: Registry;
let reconciliation: Reconciliation;

beforeEach(async () => {
  scene = await openScene();
  registry = new Registry();
  // Always due: a test does not wait for the hour.
  reconciliation = new Reconciliation(scene.orm.em, 0, registry);
  const stage = new ValidateStage(scene.orm.em, LIMITS);
  for (const cluster of scene.clusters.slice(0, 2)) {
    await stage.run(await send(scene, { cluster, quarter: '2024-Q2' }));
  }
});
afterEach(() => scene.close());

const aggregate = () => new AggregateStage(scene.orm.em).run();

async function shown(): Promise<readonly (string | undefined)[]> {
  const text = await registry.metrics();
  return ['reconcile_mismatches', 'audit_chain_ok'].map(
    (name) => new RegExp(`^klyngepuls_${name} (\\S+)`, 'm').exec(text)?.[1],
  );
}

test('nothing is known before the first round, nor while outcomes are being made', async () => {
  expect(await shown()).toEqual(['Nan', 'Nan']);
  await reconciliation.run();
  expect(await shown()).toEqual(['Nan', 'Nan']);
  await aggregate();
  await reconciliation.run();
  expect(await shown()).toEqual(['0', '1']);
});

test('a changed outcome and a changed link of an audit chain are counted', async () => {
  await aggregate();
  await ask(
    scene,
    `update klyngepuls.outcome set value = 99
      where quarter = '2024-Q2' and span = 'quarter' and styrkeposition = 'ALL'
        and funder = 'ALL' and indicator = 'VIRK'`,
  );
  await ask(scene, `alter table klyngepuls.audit disable trigger audit_append_only`);
  await ask(scene, `update klyngepuls.audit set payload = payload || '!' where cluster = $1`, [
    scene.clusters[0],
  ]);
  await reconciliation.run();
  expect(await shown()).toEqual(['1', '0']);
});

test('what can no longer be compared is not known, and the fault is told', async () => {
  await aggregate();
  await reconciliation.run();
  await ask(scene, `revoke select on klyngepuls.audit from klyngepuls_worker`);
  await expect(reconciliation.run()).rejects.toThrow('permission denied');
  expect(await shown()).toEqual(['Nan', 'Nan']);
});
