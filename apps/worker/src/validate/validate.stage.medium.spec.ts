import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { judgeReport } from '#intake';
import { asOwner, claimOldest, EVERYTHING, explainSubmission, withReader } from '#persistence';
import { ask, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { ValidateStage } from './validate.stage.js';

let fixture: Fixture;
let stage: ValidateStage;
let cluster: string;

beforeEach(async () => {
  fixture = await openFixture();
  stage = new ValidateStage(fixture.orm.em, LIMITS);
  cluster = fixture.clusters[0] ?? '';
});
afterEach(() => fixture.close());

const states = () =>
  ask<{ revision: number; state: string; findings: unknown }>(
    fixture,
    `select revision, state from klyngepuls.submission order by revision`,
  );
const revisions = () =>
  ask<{ revision: number }>(
    fixture,
    `select revision from klyngepuls.report_revision order by revision`,
  );
const claim = () =>
  withReader(fixture.orm.em, EVERYTHING, (sql) => claimOldest(sql, cluster, LIMITS));
const expire = () =>
  ask(
    fixture,
    `update klyngepuls.submission set lease_until = '2000-01-01' where lease_until > '2000-01-01'`,
  );

test('a stage run twice has the effect of one run', async () => {
  const id = await send(fixture, { cluster, quarter: '2024-Q3' });
  expect(await stage.run(id)).toBe('done');
  expect(await stage.run(id)).toBe('nothing');
  expect(await states()).toEqual([{ revision: 1, state: 'accepted' }]);
  const [made] = await ask(
    fixture,
    `select (select count(*)::int from klyngepuls.report_revision) as revisions,
            (select count(*)::int from klyngepuls.dirty_mark where cluster = $1) as marks,
            (select count(*)::int from klyngepuls.audit where kind = 'verdict') as verdicts,
            (select count(*)::int from klyngepuls.outbox
              where topic = 'aggregate' and subject = $2) as messages`,
    [cluster, id],
  );
  expect(made).toMatchObject({ revisions: 1, verdicts: 1, messages: 1 });
});

test('two workers at once judge each submission of a cluster once, in order', async () => {
  const ids = await Promise.all(
    ['a', 'b', 'c', 'd'].map((reason) => send(fixture, { cluster, quarter: '2024-Q3', reason })),
  );
  await Promise.all([...ids, ...ids].map((id) => stage.run(id)));
  await stage.run(ids[0] ?? '');
  expect(await states()).toEqual([
    { revision: 1, state: 'superseded' },
    { revision: 2, state: 'superseded' },
    { revision: 3, state: 'superseded' },
    { revision: 4, state: 'accepted' },
  ]);
  const attempts = await ask(fixture, `select distinct attempts from klyngepuls.submission`);
  expect(attempts).toEqual([{ attempts: 1 }]);
});

test('lease check: a worker whose lease went to another writes nothing', async () => {
  await send(fixture, { cluster, quarter: '2024-Q3' });
  const zombie = await claim();
  await expire();
  const successor = await claim();
  if (zombie === undefined || successor === undefined) throw new Error('nothing to claim');
  expect(await stage.judge(zombie)).toBeUndefined();
  expect(await revisions()).toEqual([]);
  expect(await states()).toEqual([{ revision: 1, state: 'validating' }]);
  expect(await stage.judge(successor)).toBe('accepted');
  expect(await stage.judge(zombie)).toBeUndefined();
  expect(await revisions()).toEqual([{ revision: 1 }]);
});

test('an explanation given while a report is judged counts in its verdict', async () => {
  const id = await send(fixture, { cluster, quarter: '2024-Q3' });
  const explanations = [{ code: 'KP-C008', at: '', text: 'Talt efter.' }];
  const judgedWith: unknown[] = [];
  const listening = new ValidateStage(fixture.orm.em, LIMITS, {
    judge: async (bytes, judging) => {
      judgedWith.push(judging.explanations);
      await asOwner(fixture.database.adminUrl, (sql) =>
        explainSubmission(sql, { cluster, id, explanations, sender: 'person:x' }),
      );
      return judgeReport(bytes, judging);
    },
    onJudged: () => undefined,
  });
  expect(await listening.run(id)).toBe('done');
  expect(judgedWith).toEqual([[], explanations]);
  expect(await ask(fixture, `select state, attempts from klyngepuls.submission`)).toEqual([
    { state: 'accepted', attempts: 1 },
  ]);
});

test('revision guard: a first revision judged after its correction is superseded at once', async () => {
  await send(fixture, { cluster, quarter: '2024-Q3', reason: 'first' });
  const first = await claim();
  if (first === undefined) throw new Error('nothing to claim');
  // Set aside by hand, as a quarantine would, so that the correction goes ahead of it.
  await ask(fixture, `update klyngepuls.submission set state = 'quarantined'`);
  const second = await send(fixture, { cluster, quarter: '2024-Q3', reason: 'second' });
  await stage.run(second);
  await ask(
    fixture,
    `update klyngepuls.submission set state = 'validating' where state = 'quarantined'`,
  );
  expect(await stage.judge(first)).toBe('superseded');
  expect(await states()).toEqual([
    { revision: 1, state: 'superseded' },
    { revision: 2, state: 'accepted' },
  ]);
});

test('a report that breaks a rule is rejected with its findings, and adds nothing', async () => {
  const id = await send(fixture, { cluster, quarter: '2024-Q3', body: { surprise: true } });
  await stage.run(id);
  const [row] = await ask<{ state: string; codes: string }>(
    fixture,
    `select state, jsonb_path_query_array(verdict, '$.findings[*].code')::text as codes
       from klyngepuls.submission`,
  );
  expect(row).toMatchObject({ state: 'rejected', codes: expect.stringContaining('KP-S001') });
  expect(await revisions()).toEqual([]);
});
