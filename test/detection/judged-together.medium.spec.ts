import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CODES_BESIDE_OTHERS, type ToldReach } from '#domain';
import { answerDeviation, markForDailyLook, setDemoClock, withReader } from '#persistence';
import { DetectStage } from '../../apps/worker/src/detect/detect.stage.js';
import { ask, type Fixture, openFixture } from '../../apps/worker/src/testing/fixture.js';
import type { ReportDocument } from '../../tools/demo/report-document.js';
import { acceptAll, DEMO, demoInForce, PROGRAMME } from './demo-fixture.js';

const LAST = DEMO.expected.quarter;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await acceptAll(fixture, demoInForce());
  expect(await detect()).toBe('done');
}, 120_000);
afterAll(() => fixture?.close());

const detect = (at = fixture) => new DetectStage(at.orm.em).run();

interface Row {
  readonly id: string;
  readonly cluster: string;
  readonly code: string;
  readonly quarter: string;
  readonly indicator: string | null;
  readonly status: string;
  readonly likely: string | null;
  readonly track: readonly { readonly quarter: string; readonly value: string }[];
}

/** All that an open deviation says, but for its id and when it was written. */
const openIn = (at = fixture) =>
  ask<Row>(
    at,
    `select cluster, key, code, quarter, indicator, status, severity, observed::text,
            expected_low::text, expected_high::text, likely::text, series_state, peers, track,
            sentence, closes
       from klyngepuls.deviation where status = 'open' order by key collate "C"`,
  );

/** The demo's reports of its last quarter with one figure put otherwise. */
const lastWith = (code: string, by: (value: number) => number) =>
  demoInForce()
    .filter(({ report }) => report.quarter === LAST && states(report, code))
    .map((sent) => ({ ...sent, report: withFigure(sent.report, code, by) }));

const states = ({ figures }: ReportDocument, code: string) =>
  figures.some(({ indicator }) => indicator === code);

const withFigure = (report: ReportDocument, code: string, by: (value: number) => number) => ({
  ...report,
  figures: report.figures.map((each) =>
    each.indicator === code ? { ...each, value: String(Math.round(by(Number(each.value)))) } : each,
  ),
});

test('the planted slip is a deviation with the likely value and the series it was judged by', async () => {
  const { cluster, indicator, reported, meant } = DEMO.expected.slip;
  const slips = (await openIn()).filter(({ code }) => code === 'KP-D011');
  expect(slips).toMatchObject([
    { cluster, indicator, observed: reported, likely: meant, series_state: 'locked', peers: 12 },
  ]);
  expect(slips[0]?.track.at(-1)).toMatchObject({ quarter: LAST, value: reported, flagged: true });
});

test('every deviation of an indicator has the quarters it was judged by', async () => {
  const asked = (await openIn()).filter(({ indicator }) => indicator !== null);
  expect(new Set(asked.map(({ code }) => code)).size).toBeGreaterThan(4);
  for (const { code, cluster, quarter, track } of asked) {
    expect([code, cluster, track.at(-1)?.quarter]).toEqual([code, cluster, quarter]);
  }
});

test('every target has its reach, and one out of reach agrees with its deviation', async () => {
  const kept = await ask<{ reach: ToldReach }>(
    fixture,
    'select reach from klyngepuls.target_reach',
  );
  const reaches = kept.map(({ reach }) => reach);
  const together = reaches.filter(({ cluster }) => cluster === 'ALL');
  expect(reaches).toHaveLength(PROGRAMME.targets.length + together.length);
  expect(together.map(({ clusters, latest }) => [clusters, latest])).toEqual(
    Array.from({ length: 4 }, () => [13, LAST]),
  );
  const hardly = (await openIn()).filter(({ code }) => code === 'KP-D020');
  expect(hardly.length).toBeGreaterThan(0);
  for (const { cluster, indicator, quarter, track } of hardly) {
    const reach = reaches.find((each) => each.cluster === cluster && each.indicator === indicator);
    const done = reach?.series.find((each) => each.quarter === quarter)?.done;
    expect([done, Number(reach?.chance) < 0.1]).toEqual([track.at(-1)?.value, true]);
  }
});

test('the expected number of false flags is stored beside the deviations', async () => {
  const rows = await ask<Record<string, number>>(
    fixture,
    `select * from klyngepuls.assessed_quarter where quarter = $1`,
    [LAST],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.expected_false_flags).toBeGreaterThan(1);
  expect(rows[0]?.expected_false_flags).toBeLessThan(8);
  expect(rows[0]?.tested_series).toBeGreaterThan(300);
  expect(rows[0]?.flagged_series).toBeGreaterThan(0);
});

test('a report of one cluster has the others judged only by what it may change', async () => {
  const before = await openIn();
  const [changed] = lastWith('MATCH', (value) => value * 40);
  if (changed === undefined) throw new Error('nobody states MATCH');
  await acceptAll(fixture, [changed]);
  await detect();
  const after = await openIn();
  const { cluster } = changed.report;
  const others = (rows: readonly Row[]) =>
    rows.filter((row) => row.cluster !== cluster && !CODES_BESIDE_OTHERS.has(row.code));
  expect(others(after)).toEqual(others(before));
  expect(after).toContainEqual(expect.objectContaining({ cluster, indicator: 'MATCH' }));
});

test('a drop of all clusters is one deviation of the programme', async () => {
  await acceptAll(
    fixture,
    lastWith('MATCH', (value) => value * 0.3),
  );
  await detect();
  const asked = (await openIn()).filter(
    ({ code, indicator }) => code === 'KP-D010' && indicator === 'MATCH',
  );
  expect(asked).toMatchObject([{ cluster: 'ALL', quarter: LAST }]);
});

test('an explanation is kept while others report, and another value is a new deviation', async () => {
  const { cluster, indicator, funder } = DEMO.expected.slip;
  const slip = () =>
    ask<Row & { readonly events: readonly string[] }>(
      fixture,
      `select d.id::text, d.status, d.observed::text,
              array(select e.status from klyngepuls.deviation_event e
                     where e.deviation_id = d.id order by e.id) as events
         from klyngepuls.deviation d
        where cluster = $1 and indicator = $2 and funder = $3 and code = 'KP-D011'`,
      [cluster, indicator, funder],
    );
  const [before] = await slip();
  await withReader(fixture.orm.em, { clusters: '*' }, (sql) =>
    answerDeviation(sql, {
      cluster,
      id: before?.id ?? '',
      status: 'explained',
      from: ['open'],
      text: 'Det passer.',
      funder: null,
      sender: 'test',
    }),
  );
  const [other] = lastWith(indicator, (value) => value + 1).filter(
    ({ report }) => report.cluster !== cluster,
  );
  const [own] = lastWith(indicator, (value) => value * 10).filter(
    ({ report }) => report.cluster === cluster,
  );
  if (other === undefined || own === undefined) throw new Error('the demo has no such report');
  await acceptAll(fixture, [other]);
  await detect();
  expect(await slip()).toMatchObject([{ status: 'explained', events: ['open', 'explained'] }]);
  await acceptAll(fixture, [own]);
  await detect();
  expect(await slip()).toMatchObject([
    { status: 'open', observed: '5100', events: ['open', 'explained', 'open'] },
  ]);
});

test('every cluster is judged once a day without new reports', async () => {
  const look = () => withReader(fixture.orm.em, { clusters: '*' }, markForDailyLook);
  expect(await look()).toBe(0);
  await setDemoClock(fixture.database.adminUrl, '2024-11-09T06:00:00+01:00');
  expect(await look()).toBe(fixture.clusters.length);
  await detect();
  expect(await look()).toBe(0);
});

test('reports in any order and batches leave the same deviations open', async () => {
  const reports = demoInForce().filter(({ report: { quarter } }) => quarter >= '2023-Q3');
  const shuffled = reports.toSorted((a, b) => orderOf(a) - orderOf(b));
  const [one, other] = [await openFixture(), await openFixture()];
  try {
    await acceptAll(one, reports);
    await detect(one);
    for (let start = 0; start < shuffled.length; start += PORTION) {
      await acceptAll(other, shuffled.slice(start, start + PORTION));
      await detect(other);
    }
    const open = await openIn(one);
    expect(open.filter(({ code }) => code === 'KP-D011')).toHaveLength(1);
    expect(await openIn(other)).toEqual(open);
  } finally {
    await one.close();
    await other.close();
  }
}, 180_000);

const PORTION = 17;

/** An order that has nothing to do with clusters or quarters, and is the same in every run. */
function orderOf({ report }: { readonly report: ReportDocument }): number {
  const text = `${report.quarter} ${report.cluster}`;
  return [...text].reduce((hash, each) => (hash * 31 + each.charCodeAt(0)) % 1_000_003, 7);
}
