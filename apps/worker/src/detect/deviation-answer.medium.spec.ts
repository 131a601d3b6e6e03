import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  answerDeviation,
  EVERYTHING,
  markOverdue,
  redetectMarked,
  withReader,
  withReaderOn,
} from '#persistence';
import { ask, eventually, openScene, type Scene } from '../testing/fixture.js';
import { DetectStage } from './detect.stage.js';

let scene: Scene;
let api: pg.Pool;
let cluster: string;
let id: string;

beforeEach(async () => {
  scene = await openScene();
  api = new pg.Pool({ connectionString: scene.database.api, max: 2 });
  api.on('error', () => undefined);
  cluster = scene.clusters[0] ?? '';
  await withReader(scene.orm.em, EVERYTHING, markOverdue);
  await new DetectStage(scene.orm.em).run();
  const [missing] = await ask<{ id: string }>(
    scene,
    `select id::text from klyngepuls.deviation where cluster = $1 and code = 'KP-D090' limit 1`,
    [cluster],
  );
  id = missing?.id ?? '';
});
afterEach(async () => {
  await api.end();
  await scene.close();
});

/** As the cluster, on the read API's own login. */
const explain = () =>
  withReaderOn(api, { clusters: [cluster] }, (sql) =>
    answerDeviation(sql, {
      cluster,
      id,
      status: 'explained',
      from: ['open'],
      text: 'Revisor er syg.',
      funder: null,
      sender: 'test',
    }),
  );

const mark = () =>
  ask(
    scene,
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter) values ($1, 'detect', '2024-Q3')`,
    [cluster],
  );

const statuses = async () =>
  (
    await ask<{ status: string }>(
      scene,
      `select status from klyngepuls.deviation_event where deviation_id = $1::uuid order by id`,
      [id],
    )
  ).map(({ status }) => status);

test('an explanation stands while the same deviation is found again', async () => {
  expect(await explain()).toBe(true);
  await mark();
  await new DetectStage(scene.orm.em).run();
  expect(await statuses()).toEqual(['open', 'explained']);
  expect(await explain()).toBe(false);
});

test('detection does not write over what is said while it runs', async () => {
  await mark();
  let said: Promise<boolean> | undefined;
  let isSaid = false;
  const isWaiting = async () => {
    const waiting = await ask(
      scene,
      `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return waiting.length > 0;
  };
  await withReader(scene.orm.em, EVERYTHING, (sql) =>
    redetectMarked({
      async query<Row>(text: string, values?: readonly unknown[]) {
        // The statuses are read; before they are written back the cluster explains itself.
        if (said === undefined && text.includes('before as (')) {
          said = explain().then((answer) => {
            isSaid = true;
            return answer;
          });
          await eventually(async () => isSaid || (await isWaiting()));
        }
        return sql.query<Row>(text, values);
      },
    }),
  );
  expect(await said).toBe(true);
  expect(await statuses()).toEqual(['open', 'explained']);
  const [row] = await ask(scene, `select status from klyngepuls.deviation where id = $1`, [id]);
  expect(row).toEqual({ status: 'explained' });
});
