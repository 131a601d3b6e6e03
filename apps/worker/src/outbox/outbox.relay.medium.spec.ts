import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Stage } from '#platform';
import { redisUrlOfThisProcess } from '../../../../libs/platform/src/testing/redis-url.js';
import { ask, openScene, type Scene, send } from '../testing/fixture.js';
import { type OpenQueues, openQueues } from '../testing/open-queues.js';
import { relayOnce } from './outbox.relay.js';

const SETTINGS = { rowsMax: 10, queueTimeoutMs: 2_000 };

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  await ask(scene, `delete from klyngepuls.outbox`);
});
afterEach(() => scene.close());

const fill = (rows: number) =>
  ask(
    scene,
    `insert into klyngepuls.outbox (cluster, topic, subject)
     select 'x', 'validate', n::text from generate_series(1, $1) n`,
    [rows],
  );
const unsent = async () => {
  const rows = await ask<{ n: number }>(
    scene,
    `select count(*)::int as n from klyngepuls.outbox where sent_at is null`,
  );
  return rows[0]?.n;
};

describe.each(['PostgreSQL', 'Redis'])('the relay on %s', (backend) => {
  let queues: OpenQueues;
  beforeEach(async () => {
    queues = await openQueues({
      redisUrl: backend === 'Redis' ? redisUrlOfThisProcess() : undefined,
      databaseUrl: scene.database.worker,
    });
  });
  afterEach(() => queues.close());

  test('two relays at once move each row once', async () => {
    await fill(30);
    const rung: string[] = [];
    const spy = {
      ring: async (stage: Stage, bells: readonly { id: string; subject: string }[]) => {
        rung.push(...bells.map(({ id }) => id));
        await queues.stages.ring(stage, bells);
      },
    };
    let moved = 0;
    for (let round = 0; round < 3; round += 1) {
      const both = await Promise.all([
        relayOnce(scene.orm.em, spy, SETTINGS),
        relayOnce(scene.orm.em, spy, SETTINGS),
      ]);
      moved += both[0] + both[1];
    }
    expect(moved).toBe(30);
    expect(new Set(rung).size).toBe(rung.length);
    expect(await unsent()).toBe(0);
  });
});

test('with the queue away the rows stay, and move when it is back', async () => {
  await fill(3);
  const away = await openQueues({
    redisUrl: 'redis://127.0.0.1:1',
    databaseUrl: scene.database.worker,
  });
  await expect(
    relayOnce(scene.orm.em, away.stages, { rowsMax: 10, queueTimeoutMs: 300 }),
  ).rejects.toThrow(/300 ms|closed|ECONNREFUSED/);
  await away.close();
  expect(await unsent()).toBe(3);
  expect(await relayOnce(scene.orm.em, { ring: async () => undefined }, SETTINGS)).toBe(3);
  expect(await unsent()).toBe(0);
});

test('a row committed after a later one is moved too', async () => {
  const slow = await scene.admin.connect();
  await slow.query('begin');
  await slow.query(
    `insert into klyngepuls.outbox (cluster, topic, subject) values ('x', 'validate', 'slow')`,
  );
  const cluster = scene.clusters[0] ?? '';
  await send(scene, { cluster, quarter: '2024-Q3' });
  const ring = async () => undefined;
  expect(await relayOnce(scene.orm.em, { ring }, SETTINGS)).toBe(1);
  await slow.query('commit');
  slow.release();
  expect(await relayOnce(scene.orm.em, { ring }, SETTINGS)).toBe(1);
});
