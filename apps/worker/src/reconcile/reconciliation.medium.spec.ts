import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { AggregateStage } from '../aggregate/aggregate.stage.js';
import { ask, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { Reconciliation } from './reconciliation.js';

let fixture: Fixture;
let registry: Registry;
let reconciliation: Reconciliation;

beforeEach(async () => {
  fixture = await openFixture();
  registry = new Registry();
  // Always due: a test does not wait for the hour.
  reconciliation = new Reconciliation(fixture.orm.em, 0, registry);
  const stage = new ValidateStage(fixture.orm.em, LIMITS);
  for (const cluster of fixture.clusters.slice(0, 2)) {
    await stage.run(await send(fixture, { cluster, quarter: '2024-Q2' }));
  }
});
afterEach(() => fixture.close());

const aggregate = () => new AggregateStage(fixture.orm.em).run();

async function shown(): Promise<readonly (string | undefined)[]> {
  const text = await registry.metrics();
  return ['reconcile_mismatches', 'audit_chain_ok'].map(
    (name) => new RegExp(`^klyngepuls_${name} (\\S+)`, 'm').exec(text)?.[1],
  );
}

test('the gauge is NaN before the first comparison and while outcomes are being made', async () => {
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
    fixture,
    `update klyngepuls.outcome set value = 99
      where quarter = '2024-Q2' and span = 'quarter' and styrkeposition = 'ALL'
        and funder = 'ALL' and indicator = 'VIRK'`,
  );
  await ask(fixture, `alter table klyngepuls.audit disable trigger audit_append_only`);
  await ask(fixture, `update klyngepuls.audit set payload = payload || '!' where cluster = $1`, [
    fixture.clusters[0],
  ]);
  await reconciliation.run();
  expect(await shown()).toEqual(['1', '0']);
});

test('a comparison that fails makes the gauge NaN and logs the fault', async () => {
  await aggregate();
  await reconciliation.run();
  await ask(fixture, `revoke select on klyngepuls.audit from klyngepuls_worker`);
  await expect(reconciliation.run()).rejects.toThrow('permission denied');
  expect(await shown()).toEqual(['Nan', 'Nan']);
});
