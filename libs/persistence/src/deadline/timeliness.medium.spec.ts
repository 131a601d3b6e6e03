import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { type Due, lastMoment, timelinessOf } from '#domain';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';

let database: TestDatabase;
let reader: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  reader = new pg.Client({ connectionString: database.api });
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await database.drop();
});

interface Case extends Due {
  readonly receivedAt: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Clocks of Copenhagen go on and back in these nights, at 01:00 UTC. */
const CLOCK_CHANGES = ['2024-03-31', '2024-10-27', '2025-03-30', '2026-10-25'].map(
  (day) => Date.parse(day) + 60 * MINUTE,
);

const deadlines = fc.oneof(
  fc.integer({ min: Date.parse('2021-01-01'), max: Date.parse('2033-01-01') }),
  fc
    .tuple(fc.constantFrom(...CLOCK_CHANGES), fc.integer({ min: -180, max: 180 }))
    .map(([change, minutes]) => change + minutes * MINUTE),
);
const dues: fc.Arbitrary<Due> = fc
  .record({
    deadline: deadlines,
    graceMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_080 })),
    extendedBy: fc.option(fc.integer({ min: -10 * DAY, max: 90 * DAY })),
  })
  .map(({ deadline, graceMinutes, extendedBy }) => ({
    deadline,
    graceMinutes,
    exemptUntil: extendedBy === null ? undefined : deadline + extendedBy,
  }));
/** Half of the receipts come within a second of a moment at which the answer may change. */
const cases: fc.Arbitrary<Case> = dues.chain((due) => {
  const { deadline, graceMinutes, exemptUntil = deadline } = due;
  const edges = [deadline, deadline + graceMinutes * MINUTE, exemptUntil];
  const near = fc
    .tuple(fc.constantFrom(...edges), fc.integer({ min: -1_000, max: 1_000 }))
    .map(([edge, off]) => edge + off);
  const exact = fc.constantFrom(...edges);
  const anywhere = fc
    .integer({ min: -100 * DAY, max: 100 * DAY })
    .map((offset) => deadline + offset);
  return fc.oneof(near, exact, anywhere).map((receivedAt) => ({ ...due, receivedAt }));
});

const ASKED = `
  select klyngepuls.timeliness_of(c.received_at, c.deadline_at, c.grace, c.extended) as timeliness,
         (extract(epoch from klyngepuls.last_moment(c.deadline_at, c.grace, c.extended)) * 1000)::float8
           as "lastMoment"
    from unnest($1::timestamptz[], $2::timestamptz[], $3::int[], $4::timestamptz[]) with ordinality
         c (received_at, deadline_at, grace, extended, n) order by c.n`;

const iso = (instant: number | undefined) =>
  instant === undefined ? null : new Date(instant).toISOString();

test.each(['UTC', 'Europe/Copenhagen', 'America/New_York'])(
  'TypeScript and SQL decide the same over random deadlines, in a session in %s',
  async (zone) => {
    await reader.query(`select set_config('TimeZone', $1, false)`, [zone]);
    await fc.assert(
      fc.asyncProperty(fc.array(cases, { minLength: 150, maxLength: 150 }), async (asked) => {
        const { rows } = await reader.query(ASKED, [
          asked.map(({ receivedAt }) => iso(receivedAt)),
          asked.map(({ deadline }) => iso(deadline)),
          asked.map(({ graceMinutes }) => graceMinutes),
          asked.map(({ exemptUntil }) => iso(exemptUntil)),
        ]);
        expect(rows).toEqual(
          asked.map((each) => ({
            timeliness: timelinessOf(each.receivedAt, each),
            lastMoment: lastMoment(each),
          })),
        );
      }),
      { numRuns: 30 },
    );
  },
);

test.each([
  ['no receipt', null, '2024-07-31T22:00:00Z'],
  ['no deadline, whatever exemption there is', '2024-07-31T22:00:00Z', null],
])('%s gives no answer', async (_, received, deadline) => {
  const { rows } = await reader.query(
    `select klyngepuls.timeliness_of($1, $2, 5, '2030-01-01T00:00:00Z') as timeliness`,
    [received, deadline],
  );
  expect(rows).toEqual([{ timeliness: null }]);
});

test('a statement that asks for it is planned as if the comparison stood there', async () => {
  const { rows } = await reader.query<{ 'QUERY PLAN': string }>(
    `explain (verbose, costs off) select klyngepuls.timeliness_of(
       '2024-01-01T00:00:00Z', d.deadline_at, d.grace_minutes, null) from klyngepuls.deadline d`,
  );
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/timeliness_of|last_moment/);
});
