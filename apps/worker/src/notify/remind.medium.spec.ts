import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LADDER } from '#domain';
import { exemptCluster, openOrm, setContact, setDemoClock } from '#persistence';
import { ask, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { remindOnce } from './remind.js';

/** The deadline of 2024-Q3 is Thursday 31 October 2024, 23:59:59; a fixture begins on 8 November. */
const QUARTER = '2024-Q3';
const NEXT = '2024-Q4';

let fixture: Fixture;
let cluster: string;

beforeEach(async () => {
  fixture = await openFixture();
  cluster = fixture.clusters[0] ?? '';
  for (const each of fixture.clusters)
    await setContact(fixture.database.adminUrl, each, `${each}@example.org`);
});
afterEach(() => fixture.close());

const at = (instant: string) => setDemoClock(fixture.database.adminUrl, instant);
const remind = () => remindOnce(fixture.orm.em, undefined);
const reminders = (where = 'true') =>
  ask<{ quarter: string; step: number; outcome: string }>(
    fixture,
    `select quarter, step, outcome from klyngepuls.reminder where cluster = $1 and ${where}
      order by quarter, deadline_day, step`,
    [cluster],
  );
const mails = () =>
  ask<{ recipient: string; subject: string }>(
    fixture,
    `select recipient, subject from klyngepuls.mail_outbox where cluster = $1 order by created_at`,
    [cluster],
  );

test('the highest step that is due is decided, the ones before are skipped, and each has its row', async () => {
  expect(await remind()).toBe(fixture.clusters.length);
  expect(await reminders()).toEqual([
    { quarter: QUARTER, step: -14, outcome: 'skipped' },
    { quarter: QUARTER, step: -3, outcome: 'skipped' },
    { quarter: QUARTER, step: 0, outcome: 'skipped' },
    { quarter: QUARTER, step: 1, outcome: 'skipped' },
    { quarter: QUARTER, step: 5, outcome: 'mail' },
  ]);
  expect(await mails()).toEqual([
    { recipient: `${cluster}@example.org`, subject: expect.stringContaining('Vi venter på') },
  ]);
  const audit = await ask<{ payload: string }>(
    fixture,
    `select payload from klyngepuls.audit where kind = 'reminder' and cluster = $1`,
    [cluster],
  );
  expect(audit).toHaveLength(1);
  expect(audit[0]?.payload).toContain(`${QUARTER}|2024-10-31|5|mail|`);
  expect(audit[0]?.payload).not.toContain('@');
  expect(await remind()).toBe(0);
});

test('two workers at once on connections of their own decide each step once, over a whole ladder', async () => {
  const other = await openOrm(fixture.database.worker, 4);
  try {
    for (let day = 1; day <= 62; day += 1) {
      const date = Temporal.PlainDate.from('2024-12-29').add({ days: day });
      await at(`${date}T09:00:00+01:00`);
      await Promise.all([
        remindOnce(fixture.orm.em, undefined),
        remindOnce(other.em, undefined),
        remindOnce(other.em, undefined),
      ]);
    }
  } finally {
    await other.close(true);
  }
  // 31 January 2025 is a Friday, and no working day lies between two steps unseen.
  expect(await reminders(`quarter = '${NEXT}'`)).toEqual(
    LADDER.map((step) => ({ quarter: NEXT, step, outcome: 'mail' })),
  );
  const sent = await ask<{ count: string }>(
    fixture,
    `select count(*) from klyngepuls.mail_outbox m join klyngepuls.reminder r using (cluster, id)
      where r.quarter = '${NEXT}'`,
  );
  const due = new Set(
    (
      await ask<{ cluster: string }>(fixture, 'select distinct cluster from klyngepuls.reminder')
    ).map((row) => row.cluster),
  );
  expect(Number(sent[0]?.count)).toBe(LADDER.length * due.size);
});

test('after an outage of three days with a weekend in it, one mail is decided by two workers', async () => {
  await at('2025-01-27T09:00:00+01:00');
  await remind();
  const before = (await mails()).length;
  // Down from Thursday evening to Sunday; the deadline passes on Friday night.
  await at('2025-02-02T12:00:00+01:00');
  const other = await openOrm(fixture.database.worker, 4);
  try {
    expect(await Promise.all([remind(), remindOnce(other.em, undefined)])).toEqual([0, 0]);
    await at('2025-02-03T08:00:01+01:00');
    await Promise.all([remind(), remindOnce(other.em, undefined)]);
    await Promise.all([remind(), remindOnce(other.em, undefined)]);
  } finally {
    await other.close(true);
  }
  expect((await mails()).length).toBe(before + 1);
  expect(await reminders(`quarter = '${NEXT}' and step >= 0`)).toEqual([
    { quarter: NEXT, step: 0, outcome: 'skipped' },
    { quarter: NEXT, step: 1, outcome: 'mail' },
  ]);
});

test('a cluster with an accepted or waiting report is not reminded; one with a rejected report is', async () => {
  const [reported = '', waiting = '', rejected = ''] = fixture.clusters;
  for (const [each, reason] of [
    [reported, 'Ingen aktivitet.'],
    [rejected, ''],
  ] as const) {
    const id = await send(fixture, { cluster: each, quarter: QUARTER, reason });
    await new ValidateStage(fixture.orm.em, LIMITS).run(id);
  }
  await send(fixture, { cluster: waiting, quarter: QUARTER });
  await remind();
  const written = await ask<{ cluster: string; body_text: string }>(
    fixture,
    `select cluster, body_text from klyngepuls.mail_outbox`,
  );
  const bodies = new Map(written.map((row) => [row.cluster, row.body_text]));
  expect([bodies.has(reported), bodies.has(waiting)]).toEqual([false, false]);
  expect(bodies.get(rejected)).toContain('hvad der skal rettes');
  expect(bodies.size).toBe(fixture.clusters.length - 2);
});

test('an exemption begins the ladder anew at its own day', async () => {
  await remind();
  await exemptCluster(fixture.database.adminUrl, {
    cluster,
    quarter: QUARTER,
    until: '2024-11-29T23:59:59+01:00',
    reason: 'Nyt regnskabssystem.',
  });
  expect(await remind()).toBe(0);
  await at('2024-11-11T09:00:00+01:00');
  await remind();
  await at('2024-11-26T09:00:00+01:00');
  await remind();
  await at('2024-11-29T09:00:00+01:00');
  await remind();
  const steps = (await reminders(`deadline_day = '2024-11-29' and outcome = 'mail'`)).map(
    ({ step }) => step,
  );
  expect(steps).toEqual([-14, -3, 0]);
  expect((await mails()).at(-1)?.subject).toBe('Frist i dag: indberetningen for 3. kvartal 2024');
});

test('the recipient is the stored contact, else that of the last accepted report, else none', async () => {
  await setContact(fixture.database.adminUrl, cluster, undefined);
  const body = { contact: { name: 'Klyngens rapportør', email: 'rapport@example.org' } };
  const id = await send(fixture, { cluster, quarter: '2024-Q2', body });
  await new ValidateStage(fixture.orm.em, LIMITS).run(id);
  const [, other = '', third = ''] = fixture.clusters;
  await setContact(fixture.database.adminUrl, other, undefined);
  await setContact(fixture.database.adminUrl, third, 'a@example.org, b@example.org');
  await remind();
  expect((await mails())[0]?.recipient).toBe('rapport@example.org');
  const without = await ask<{ cluster: string }>(
    fixture,
    `select cluster from klyngepuls.reminder where outcome = 'no-recipient' order by 1`,
  );
  expect(without.map((row) => row.cluster)).toEqual([other, third].sort());
});
