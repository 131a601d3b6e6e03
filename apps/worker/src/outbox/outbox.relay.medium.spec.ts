import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Stage } from '#platform';
import { redisUrlOfThisProcess } from '../../../../libs/platform/src/testing/redis-url.js';
import { ask, type Fixture, openFixture, send } from '../testing/fixture.js';
import { type OpenQueues, openQueues } from '../testing/open-queues.js';
import { relayOnce } from './outbox.relay.js';

const SETTINGS = { rowsMax: 10, queueTimeoutMs: 2_000 };

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
  await ask(fixture, `delete from klyngepuls.outbox`);
});
afterEach(() => fixture.close());

const fill = (rows: number) =>
  ask(
    fixture,
    `insert into klyngepuls.outbox (cluster, topic, subject)
     select 'x', 'validate', n::text from generate_series(1, $1) n`,
    [rows],
  );
const unsent = async () => {
  const rows = await ask<{ n: number }>(
    fixture,
    `select count(*)::int as n from klyngepuls.outbox where sent_at is null`,
  );
  return rows[0]?.n;
};

describe.each(['PostgreSQL', 'Redis'])('the relay on %s', (backend) => {
  let queues: OpenQueues;
  beforeEach(async () => {
    queues = await openQueues({
      redisUrl: backend === 'Redis' ? redisUrlOfThisProcess() : undefined,
      databaseUrl: fixture.database.worker,
    });
  });
  afterEach(() => queues.close());

  test('two relays at once move each row once', async () => {
    await fill(30);
    const added: string[] = [];
    const spy = {
      add: async (stage: Stage, jobs: readonly { id: string; subject: string }[]) => {
        added.push(...jobs.map(({ id }) => id));
        await queues.stages.add(stage, jobs);
      },
    };
    let moved = 0;
    for (let pair = 0; pair < 3; pair += 1) {
      const both = await Promise.all([
        relayOnce(fixture.orm.em, spy, SETTINGS),
        relayOnce(fixture.orm.em, spy, SETTINGS),
      ]);
      moved += both[0] + both[1];
    }
    expect(moved).toBe(30);
    expect(new Set(added).size).toBe(added.length);
    expect(await unsent()).toBe(0);
  });
});

test('with the queue down rows wait, and are moved when it is back', async () => {
  await fill(3);
  const away = await openQueues({
    redisUrl: 'redis://127.0.0.1:1',
    databaseUrl: fixture.database.worker,
  });
  await expect(
    relayOnce(fixture.orm.em, away.stages, { rowsMax: 10, queueTimeoutMs: 300 }),
  ).rejects.toThrow(/300 ms|closed|ECONNREFUSED/);
  await away.close();
  expect(await unsent()).toBe(3);
  expect(await relayOnce(fixture.orm.em, { add: async () => undefined }, SETTINGS)).toBe(3);
  expect(await unsent()).toBe(0);
});

test('a row committed after a later one is moved too', async () => {
  const slow = await fixture.admin.connect();
  await slow.query('begin');
  await slow.query(
    `insert into klyngepuls.outbox (cluster, topic, subject) values ('x', 'validate', 'slow')`,
  );
  const cluster = fixture.clusters[0] ?? '';
  await send(fixture, { cluster, quarter: '2024-Q3' });
  const add = async () => undefined;
  expect(await relayOnce(fixture.orm.em, { add }, SETTINGS)).toBe(1);
  await slow.query('commit');
  slow.release();
  expect(await relayOnce(fixture.orm.em, { add }, SETTINGS)).toBe(1);
});
