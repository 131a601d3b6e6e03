import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { answerDeviation, EVERYTHING, markOverdue, openOrm, withReader } from '#persistence';
import { ask, eventually, type Fixture, openFixture } from '../testing/fixture.js';
import { DetectStage } from './detect.stage.js';

let fixture: Fixture;
let api: Awaited<ReturnType<typeof openOrm>>;
let cluster: string;
let id: string;

beforeEach(async () => {
  fixture = await openFixture();
  api = await openOrm(fixture.database.api, 2);
  cluster = fixture.clusters[0] ?? '';
  await withReader(fixture.orm.em, EVERYTHING, markOverdue);
  await new DetectStage(fixture.orm.em).run();
  const [missing] = await ask<{ id: string }>(
    fixture,
    `select id::text from klyngepuls.deviation where cluster = $1 and code = 'KP-D090' limit 1`,
    [cluster],
  );
  id = missing?.id ?? '';
});
afterEach(async () => {
  await api.close(true);
  await fixture.close();
});

/** As the cluster, on the read API's own login. */
const explain = () =>
  withReader(api.em, { clusters: [cluster] }, (sql) =>
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
    fixture,
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter) values ($1, 'detect', '2024-Q3')`,
    [cluster],
  );

const statuses = async () =>
  (
    await ask<{ status: string }>(
      fixture,
      `select status from klyngepuls.deviation_event where deviation_id = $1::uuid order by id`,
      [id],
    )
  ).map(({ status }) => status);

test('an explanation is kept when the same deviation is found again', async () => {
  expect(await explain()).toBe(true);
  await mark();
  await new DetectStage(fixture.orm.em).run();
  expect(await statuses()).toEqual(['open', 'explained']);
  expect(await explain()).toBe(false);
});

test('an explanation given while detection runs is not overwritten', async () => {
  await mark();
  let answered: Promise<boolean> | undefined;
  let isAnswered = false;
  const isWaiting = async () => {
    const waiting = await ask(
      fixture,
      `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return waiting.length > 0;
  };
  await withReader(fixture.orm.em, EVERYTHING, (sql) =>
    new DetectStage(fixture.orm.em).redetectMarked({
      async query<Row>(text: string, values?: readonly unknown[]) {
        // The statuses are read; before they are written back the cluster explains itself.
        if (answered === undefined && text.includes('before as (')) {
          answered = explain().then((answer) => {
            isAnswered = true;
            return answer;
          });
          await eventually(async () => isAnswered || (await isWaiting()));
        }
        return sql.query<Row>(text, values);
      },
    }),
  );
  expect(await answered).toBe(true);
  expect(await statuses()).toEqual(['open', 'explained']);
  const [row] = await ask(fixture, `select status from klyngepuls.deviation where id = $1`, [id]);
  expect(row).toEqual({ status: 'explained' });
});
