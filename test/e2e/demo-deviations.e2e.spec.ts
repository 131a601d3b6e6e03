import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Demo, makeDemo } from '../../tools/demo/make-demo.js';
import type { ReportDocument } from '../../tools/demo/report-document.js';
import { createDemoDatabase, DEMO_SEED } from '../demo-database.js';
import { INNOVATIONSKRAFT, type Pipeline, readFrom, startPipeline } from '../pipeline.js';
import { until } from '../until.js';

let pipeline: Pipeline;
let demo: Demo;

beforeAll(async () => {
  const { programme } = await readFrom(INNOVATIONSKRAFT);
  demo = makeDemo(programme, DEMO_SEED);
  pipeline = await startPipeline({ queue: 'postgres', database: await createDemoDatabase() });
}, 300_000);
afterAll(() => pipeline?.stop());

interface Shown {
  readonly id: string;
  readonly cluster: string;
  readonly code: string;
  readonly indicator: string;
  readonly funder: string;
  readonly quarter: string;
}

async function open(question: string): Promise<readonly Shown[]> {
  const { body } = await pipeline.read(`/v1/deviations?status=open&${question}`);
  return body.deviations;
}

test('the planted slip is shown with the value that was likely meant, and its series', async () => {
  const { cluster, indicator, funder, meant, reported } = demo.expected.slip;
  const { quarter } = demo.expected;
  const slips = (await open(`quarter=${quarter}`)).filter(({ code }) => code === 'KP-D011');
  expect(slips).toMatchObject([
    { cluster, indicator, funder, observed: reported, likely: meant, seriesState: 'locked' },
  ]);
  const { body } = await pipeline.read(`/v1/deviations/${slips[0]?.id}`);
  expect(body).toMatchObject({ peers: 12, events: [{ status: 'open', by: 'recomputation' }] });
  expect(body.series).toHaveLength(15);
  expect(body.series.at(-1)).toMatchObject({ quarter, value: reported, flagged: true });
  expect(Number(body.series.at(-1).expected.high)).toBeLessThan(Number(reported));
  expect(Number(body.series.at(-2).value)).toBeLessThan(Number(body.series.at(-2).expected.high));
});

test('the expected number of false flags is in the answer and in the metrics', async () => {
  const { quarter } = demo.expected;
  const { body } = await pipeline.read(`/v1/deviations?quarter=${quarter}`);
  const [assessed] = body.assessed;
  expect(assessed.testedSeries).toBeGreaterThan(300);
  expect(assessed.expectedFalseFlags).toBeGreaterThan(1);
  const metrics = await (await fetch(`${pipeline.urls.metrics.api}/metrics`)).text();
  const [, shown] = metrics.match(
    new RegExp(`^klyngepuls_expected_false_flags{quarter="${quarter}",.*} (.*)$`, 'm'),
  ) ?? [undefined, undefined];
  expect(Number(shown)).toBe(assessed.expectedFalseFlags);
});

test('a cluster that leaves is no change of the programme', async () => {
  const common = (await open('cluster=ALL')).filter(({ indicator }) => indicator === 'HENV');
  expect(common).toEqual([]);
});

test('a drop of all clusters is one deviation, not thirteen', async () => {
  const { quarter, missing } = demo.expected;
  const last = new Map(
    demo.reports
      .filter(({ report }) => report.quarter === quarter && !missing.includes(report.cluster))
      .map(({ report }) => [report.cluster, report]),
  );
  for (const report of last.values()) {
    const { body } = await pipeline.submit(dropped(report), { prefer: 'wait=20' });
    expect([report.cluster, body.state]).toEqual([report.cluster, 'accepted']);
  }
  await until('the drop is asked about once', async () => {
    const asked = (await open(`quarter=${quarter}`)).filter(
      ({ indicator, funder }) => indicator === 'HENV' && funder === 'DEB',
    );
    return asked.length === 1 && asked[0]?.cluster === 'ALL' && asked[0].code === 'KP-D010';
  });
});

/** Fewer referrals for DEB, in the same share everywhere; the slip is mended on the way. */
function dropped(report: ReportDocument): ReportDocument {
  const { slip } = demo.expected;
  const figures = report.figures.map((figure) => {
    if (figure.indicator !== slip.indicator || figure.funder !== slip.funder) return figure;
    const meant = report.cluster === slip.cluster ? slip.meant : figure.value;
    return { ...figure, value: String(Math.round(Number(meant) * 0.4)) };
  });
  return { ...report, figures };
}
