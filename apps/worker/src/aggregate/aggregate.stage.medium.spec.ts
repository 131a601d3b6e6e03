import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aggregatePlan, everyCell, type Quarter } from '#domain';
import { EVERYTHING, findChanged, loadFacts, loadProgrammes, withReader } from '#persistence';
import {
  ask,
  EARLY,
  eventually,
  type Fixture,
  LIMITS,
  openFixture,
  send,
} from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { AggregateStage } from './aggregate.stage.js';

let fixture: Fixture;
let validate: ValidateStage;

beforeEach(async () => {
  fixture = await openFixture(EARLY, 20);
  validate = new ValidateStage(fixture.orm.em, LIMITS);
});
afterEach(() => fixture.close());

/** Members stated once for the cluster: a figure that every cell of it and of `ALL` must show. */
const members = (value: string) => ({
  nil: false,
  narrative: '',
  figures: [{ indicator: 'MEDL', funder: 'ALL', value }],
});

/** Cells that a recount of everything would write otherwise. */
const differences = () =>
  withReader(fixture.orm.em, EVERYTHING, async (sql) => {
    const [applied] = await loadProgrammes(sql);
    if (applied === undefined) throw new Error('no programme');
    const { programme } = applied;
    const facts = await loadFacts(sql, applied);
    return findChanged(sql, aggregatePlan(programme, facts, everyCell(programme, facts)));
  });

const accept = async (cluster: string, quarter: Quarter, value: string) =>
  validate.run(await send(fixture, { cluster, quarter, body: members(value) }));

test('14 validations and aggregations at once equal a recount', async () => {
  await accept(fixture.clusters[0] ?? '', '2021-Q2', '1');
  await new AggregateStage(fixture.orm.em).run();
  await Promise.all(
    fixture.clusters.map(async (cluster, place) => {
      await accept(cluster, '2021-Q3', String(place + 1));
      await new AggregateStage(fixture.orm.em).run();
    }),
  );
  expect(await differences()).toEqual([]);
  const [cell] = await ask<{ value: string; versions: number }>(
    fixture,
    `select value::text, reporters from klyngepuls.outcome
      where known_to is null and quarter = '2021-Q3' and span = 'quarter'
        and styrkeposition = 'ALL' and indicator = 'MEDL'`,
  );
  const total = (fixture.clusters.length * (fixture.clusters.length + 1)) / 2;
  expect(cell).toMatchObject({ value: String(total), reporters: fixture.clusters.length });
});

test('aggregation lock: an aggregation that read earlier does not overwrite one that read later', async () => {
  const [first = '', second = '', third = ''] = fixture.clusters;
  const { em } = fixture.orm;
  await accept(first, '2021-Q3', '1');
  await new AggregateStage(em).run();
  await accept(second, '2021-Q3', '2');
  let isOtherDone = false;
  let other: Promise<void> | undefined;
  const isWaiting = async () => {
    const waiting = await ask(
      fixture,
      `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
    );
    return waiting.length > 0;
  };
  await withReader(em, EVERYTHING, (sql) =>
    new AggregateStage(em).recomputeMarked({
      async query<Row>(text: string, values?: readonly unknown[]) {
        // The facts are read; before they are used another report is accepted and aggregated.
        if (other === undefined && text.includes('max(quarter)')) {
          await accept(third, '2021-Q3', '4');
          other = new AggregateStage(em).run().then(() => {
            isOtherDone = true;
          });
          await eventually(async () => isOtherDone || (await isWaiting()));
        }
        return sql.query<Row>(text, values);
      },
    }),
  );
  await other;
  expect(other).toBeDefined();
  expect(await differences()).toEqual([]);
});

test('a correction closes the rows it changes and keeps them; the same marks again change nothing', async () => {
  const cluster = fixture.clusters[0] ?? '';
  const stage = new AggregateStage(fixture.orm.em);
  await accept(cluster, '2021-Q3', '7');
  expect(await stage.run()).toBe('done');
  await accept(cluster, '2021-Q3', '9');
  expect(await stage.run()).toBe('done');
  const versions = await ask(
    fixture,
    `select value::text, known_to is null as current from klyngepuls.outcome
      where quarter = '2021-Q3' and span = 'quarter' and styrkeposition = 'ALL'
        and indicator = 'MEDL' order by known_from`,
  );
  expect(versions).toEqual([
    { value: '7', current: false },
    { value: '9', current: true },
  ]);
  expect(await stage.run()).toBe('nothing');
  await ask(
    fixture,
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
                    values ($1, 'aggregate', '2021-Q3')`,
    [cluster],
  );
  const before = await ask(fixture, `select count(*) from klyngepuls.outcome`);
  expect(await stage.run()).toBe('done');
  expect(await ask(fixture, `select count(*) from klyngepuls.outcome`)).toEqual(before);
});

test('an earlier quarter reported late updates later windows, and a new quarter gets every cell', async () => {
  const [first = '', second = ''] = fixture.clusters;
  await accept(first, '2021-Q2', '5');
  await new AggregateStage(fixture.orm.em).run();
  await accept(second, '2021-Q3', '6');
  await new AggregateStage(fixture.orm.em).run();
  await accept(second, '2021-Q1', '4');
  await new AggregateStage(fixture.orm.em).run();
  expect(await differences()).toEqual([]);
});
