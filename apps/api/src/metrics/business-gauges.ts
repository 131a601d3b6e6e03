import { type AssessedQuarter, SUBMISSION_STATES } from '#domain';
import { LABEL_STATES } from './label-states.js';
import type { OwedReport } from './owed-reports.js';
import { type GaugeValues, quarterEndSeconds } from './read-gauges.js';

/** One number and the labels it stands under. */
export interface Reading {
  readonly of?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface BusinessGauge {
  readonly name: string;
  readonly help: string;
  /** Closed sets only: states, codes, the quarters shown, and the clusters of the programme. */
  readonly labels?: readonly string[];
  readonly readingsOf: (values: GaugeValues) => readonly Reading[];
}

/** Prometheus judges lateness by itself for the quarter that is due and the one before it. */
const QUARTERS_JUDGED = 2;

const byQuarter = (
  name: string,
  help: string,
  counts: (owed: readonly OwedReport[]) => number,
): BusinessGauge => ({
  name,
  help,
  labels: ['quarter'],
  readingsOf: ({ quarters, owed }) =>
    quarters.map((quarter) => ({
      of: { quarter },
      value: counts(owed.filter((report) => report.quarter === quarter)),
    })),
});

const byCluster = (
  name: string,
  help: string,
  numberOf: (report: OwedReport) => number,
): BusinessGauge => ({
  name,
  help,
  labels: ['cluster', 'quarter'],
  readingsOf: ({ quarters, owed }) => {
    const judged = new Set(quarters.slice(-QUARTERS_JUDGED));
    return owed
      .filter(({ quarter }) => judged.has(quarter))
      .map((report) => ({
        of: { cluster: report.cluster, quarter: report.quarter },
        value: numberOf(report),
      }));
  },
});

/** Of a quarter that has not been judged nothing is known, which is not zero. */
const byAssessed = (
  name: string,
  help: string,
  numberOf: (assessed: AssessedQuarter) => number,
): BusinessGauge => ({
  name,
  help,
  labels: ['quarter'],
  readingsOf: ({ quarters, assessed }) =>
    quarters.map((quarter) => {
      const known = assessed.find((each) => each.quarter === quarter);
      return { of: { quarter }, value: known === undefined ? Number.NaN : numberOf(known) };
    }),
});

const single = (
  name: string,
  help: string,
  numberOf: (values: GaugeValues) => number,
): BusinessGauge => ({
  name,
  help,
  readingsOf: (values) => [{ value: numberOf(values) }],
});

const accepted = (owed: readonly OwedReport[]) => owed.filter((report) => report.accepted).length;

const withStatus = (status: OwedReport['status']) => (owed: readonly OwedReport[]) =>
  owed.filter((report) => report.status === status).length;

/** Every number of the business that the read API shows to Prometheus. */
export const BUSINESS_GAUGES: readonly BusinessGauge[] = [
  byQuarter('reporters_due', 'Clusters that owe a report, by quarter.', (owed) => owed.length),
  byQuarter('reporters_in', 'Clusters with an accepted report, by quarter.', accepted),
  byQuarter(
    'reporters_late',
    'Clusters past deadline, grace and exemption without an accepted report, by quarter.',
    withStatus('missing'),
  ),
  byQuarter(
    'reporters_came_late',
    'Clusters whose accepted report came after deadline, grace and exemption, by quarter.',
    withStatus('late'),
  ),
  byQuarter(
    'completeness_ratio',
    'Share of the due reports that are accepted, by quarter; NaN when none is due.',
    (owed) => accepted(owed) / owed.length,
  ),
  byCluster(
    'report_deadline_timestamp_seconds',
    'Last moment in time for a report, grace and exemption counted; a demo clock is subtracted.',
    ({ lastMomentSeconds }) => lastMomentSeconds,
  ),
  byCluster('report_accepted', '1 when a report is accepted, else 0.', (report) =>
    report.accepted ? 1 : 0,
  ),
  {
    name: 'deviations_open',
    help: 'Deviations that nobody has answered, by code.',
    labels: ['code'],
    readingsOf: ({ openDeviations }) =>
      openDeviations.map(({ code, count }) => ({ of: { code }, value: count })),
  },
  byAssessed(
    'series_tested',
    'Series of all clusters that were held against an interval, by quarter; NaN when not judged.',
    ({ testedSeries }) => testedSeries,
  ),
  byAssessed(
    'series_flagged',
    'Of these, how many deviate (KP-D010 and KP-D011), by quarter; NaN when not judged.',
    ({ flaggedSeries }) => flaggedSeries,
  ),
  byAssessed(
    'expected_false_flags',
    'How many would deviate if nothing had changed, by quarter; NaN when not judged.',
    ({ expectedFalseFlags }) => expectedFalseFlags,
  ),
  {
    name: 'reports',
    help: 'Submissions, by state.',
    labels: ['state'],
    readingsOf: ({ reports }) =>
      SUBMISSION_STATES.map((state) => ({
        of: { state },
        value: reports.find((row) => row.state === state)?.count ?? 0,
      })),
  },
  {
    name: 'gold_labels',
    help: 'Designated clusters by the state of their gold label; expiring ends within 90 days.',
    labels: ['state'],
    readingsOf: ({ labels }) =>
      LABEL_STATES.map((state) => ({ of: { state }, value: labels?.[state] ?? 0 })),
  },
  single(
    'latest_approved_quarter_timestamp_seconds',
    'Last day of the latest quarter of which no outcome is provisional; 0 before the first.',
    ({ latestApproved }) => (latestApproved === null ? 0 : quarterEndSeconds(latestApproved)),
  ),
  single(
    'submission_oldest_unfinished_age_seconds',
    'Age of the oldest submission without a verdict, 0 when there is none.',
    ({ oldestUnfinishedSeconds }) => oldestUnfinishedSeconds,
  ),
  single(
    'outbox_oldest_unsent_age_seconds',
    'Age of the oldest outbox row that no queue has, 0 when there is none.',
    ({ oldestUnsentSeconds }) => oldestUnsentSeconds,
  ),
  single(
    'database_clock_timestamp_seconds',
    "The database's clock, which receipts and deadlines go by.",
    ({ clockSeconds }) => clockSeconds,
  ),
  single(
    'base_backup_last_timestamp_seconds',
    'When a base backup of the database was last ended and verified; 0 before the first.',
    ({ lastBackupSeconds }) => lastBackupSeconds,
  ),
  single(
    'log_archive_failing',
    "1 while the last segment of the database's log could not be archived, else 0.",
    ({ archiveFails }) => (archiveFails ? 1 : 0),
  ),
];
