import type { Programme, Quarter } from '#domain';
import { deadlineInstant } from '#intake';
import { clusterHistory } from './cluster-history.js';
import { nationalPool } from './organisations.js';
import { type Random, randomOf } from './random.js';
import type { ReportDocument } from './report-document.js';
import { SCENARIO, type Scenario } from './scenario.js';

export interface DemoReport {
  readonly report: ReportDocument;
  /** ISO instant with `Z`. */
  readonly receivedAt: string;
  /** Past quarters are imported; the last one is sent as a cluster would send it. */
  readonly via: 'import' | 'report';
  readonly note?: string;
}

export interface Demo {
  /** In order of receipt. */
  readonly reports: readonly DemoReport[];
  /** What the clusters that are missing would send for the last quarter. */
  readonly unsent: readonly ReportDocument[];
  readonly today: string;
  readonly expected: Expected;
}

/** What a correct pipeline finds in the last quarter, and in the history behind it. */
export interface Expected extends Omit<Scenario, 'lastQuarter' | 'today' | 'slip'> {
  readonly quarter: Quarter;
  readonly slip: Scenario['slip'] & { readonly reported: string; readonly meant: string };
}

/** The demo history of a programme: the same seed gives the same bytes. */
export function makeDemo(programme: Programme, seed: number): Demo {
  const frame = { programme, seed, scenario: SCENARIO, national: nationalPool(programme, seed) };
  const first = programme.clusters.flatMap((cluster) => clusterHistory(frame, cluster));
  const { reports, slip } = withSlip(first, SCENARIO);
  const random = randomOf(seed, 'receipts');
  const sent = reports.flatMap((report) => received(report, programme, random));
  const corrected = SCENARIO.corrections.map((each) => correction(each, reports));
  const { lastQuarter, today, slip: _, ...expected } = SCENARIO;
  return {
    reports: [...sent, ...corrected].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)),
    unsent: reports.filter(
      ({ cluster, quarter }) => quarter === lastQuarter && SCENARIO.missing.includes(cluster),
    ),
    today,
    expected: { ...expected, quarter: lastQuarter, slip },
  };
}

interface Slipped {
  readonly reports: readonly ReportDocument[];
  readonly slip: Expected['slip'];
}

function withSlip(reports: readonly ReportDocument[], { slip, lastQuarter }: Scenario): Slipped {
  const place = reports.findIndex(
    (report) => report.cluster === slip.cluster && report.quarter === lastQuarter,
  );
  const report = reports[place];
  const figure = report?.figures.find(
    ({ indicator, funder }) => indicator === slip.indicator && funder === slip.funder,
  );
  if (report === undefined || figure === undefined) throw new RangeError('nowhere to slip');
  const reported = `${figure.value}0`;
  const figures = report.figures.map((each) =>
    each === figure ? { ...each, value: reported } : each,
  );
  return {
    reports: reports.with(place, { ...report, figures }),
    slip: { ...slip, reported, meant: figure.value },
  };
}

function received(report: ReportDocument, programme: Programme, random: Random): DemoReport[] {
  const { cluster, quarter } = report;
  const deadline = Date.parse(deadlineInstant(quarter, programme.calendar));
  const minutes = random.int(60 * 60, 7 * 24 * 60 * 60) / 60;
  if (quarter !== SCENARIO.lastQuarter) {
    const late = SCENARIO.lateBefore.find(
      (each) => each.cluster === cluster && each.quarter === quarter,
    );
    const after = late === undefined ? -minutes : late.days * 24 * 60 - (minutes % 600);
    return [{ report, receivedAt: instant(deadline + after * 60_000), via: 'import' }];
  }
  if (SCENARIO.missing.includes(cluster)) return [];
  const place = SCENARIO.late.indexOf(cluster);
  if (place < 0) {
    return [{ report, receivedAt: instant(deadline - minutes * 60_000), via: 'report' }];
  }
  const justNow = Date.parse(SCENARIO.today) - (40 - place * 15) * 60_000;
  return [{ report, receivedAt: instant(justNow), via: 'report' }];
}

/** One figure was counted too low: a company answered after the report had been sent. */
function correction(
  { cluster, quarter, receivedAt }: Scenario['corrections'][number],
  reports: readonly ReportDocument[],
): DemoReport {
  const report = reports.find((each) => each.cluster === cluster && each.quarter === quarter);
  if (report === undefined) throw new RangeError(`nothing to correct: ${cluster} ${quarter}`);
  const figures = report.figures.map((figure) =>
    figure.indicator === 'HENV' ? { ...figure, value: String(Number(figure.value) + 3) } : figure,
  );
  const activities = report.activities.map((activity) =>
    activity.attendances === undefined
      ? activity
      : { ...activity, attendances: activity.attendances + 1 },
  );
  const narrative = `${report.narrative} Rettelse: henvisninger og deltagelser var talt for lavt.`;
  return {
    report: { ...report, narrative, figures, activities },
    receivedAt,
    via: 'import',
    note: 'correction',
  };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
