import type { Text } from '../da.js';

export const charts: Text['charts'] = {
  asTable: 'Show the numbers as a table',
  quarter: 'Quarter',
  cluster: 'Cluster',
  styrkeposition: 'Styrkeposition',
  remarks: 'Remark',
  reported: 'Reported',
  expected: 'Expected interval',
  deviates: 'Deviates',
  notFinal: 'Provisional or estimated',
  break: 'Break in series',
  flags: {
    b: 'break in series',
    e: 'estimated',
    m: 'a report is missing',
    p: 'provisional',
  },
  between: (low, high) => `${low}–${high}`,
  atLeast: (low) => `at least ${low}`,
  atMost: (high) => `at most ${high}`,
  empty: (name) => `${name}: no figures yet.`,
  unknown: (name, quarter) => `${name}: the figure for ${quarter} is not known.`,
  at: (name, quarter, value) => `${name}: ${value} in ${quarter}.`,
  above: (name, quarter, value, interval) =>
    `${name}: ${value} in ${quarter}, above what was expected (${interval}).`,
  below: (name, quarter, value, interval) =>
    `${name}: ${value} in ${quarter}, below what was expected (${interval}).`,
  within: (name, quarter, value, interval) =>
    `${name}: ${value} in ${quarter}, as expected (${interval}).`,
  sum: 'Sum to date',
  wayToTarget: 'Even way to the target',
  forecast: 'Projection',
  forecastSpan: '8 of 10 projections',
  sumOfTarget: (name, quarter, sum, share, target) =>
    `${name}: ${sum} up to ${quarter}, ${share} of the target of ${target}.`,
  endsAt: (end, low, high) =>
    `If it goes on like this, it ends at about ${end}; 8 of 10 projections lie between ${low} and ${high}.`,
  mostAndLeast: (name, quarter, most, least) =>
    `${name} in ${quarter}: highest in ${most}, lowest in ${least}.`,
  timeliness: {
    'on-time': 'in time',
    late: 'late',
    missing: 'missing',
    returned: 'returned',
    exempt: 'deadline extended',
    'not-due': 'not due yet',
    none: 'no duty',
  },
  daysLateKey: 'working days past the deadline',
  daysLate: (days) =>
    days === 1 ? '1 working day past the deadline' : `${days} working days past the deadline`,
  cameInTime: (inTime, due, quarter, missing) =>
    `${inTime} of ${due} reports for ${quarter} came in time${missing === 0 ? '' : `; ${missing} missing`}.`,
  inAll: 'In all',
  few: 'few',
  fewNote: 'Counts only. “Few” is 1-2 companies: so few are not told, so that none is recognised.',
  noOverlap: 'No two clusters have companies in common.',
  overlap: (a, b, count) => `${a} and ${b} have most companies in common: ${count}.`,
};
