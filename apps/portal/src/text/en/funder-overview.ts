import type { Text } from '../da.js';

export const funderOverview: Text['funderOverview'] = {
  heading: 'This is where you are needed',
  quiet: 'Nothing waits for you',
  lead: ({ received, due, missing, exempt, deviations }) =>
    [
      `${received} of ${due} clusters have reported.`,
      missing > 0 &&
        `${missing === 1 ? 'One is' : `${missing} are`} missing${exempt > 0 ? `, and ${exempt} ${exempt === 1 ? 'has' : 'have'} a later deadline` : ''}.`,
      missing === 0 && exempt > 0 && `${exempt} ${exempt === 1 ? 'has' : 'have'} a later deadline.`,
      deviations === 0
        ? 'No deviation is open.'
        : `${deviations === 1 ? 'One deviation waits' : `${deviations} deviations wait`} for an answer.`,
    ]
      .filter(Boolean)
      .join(' '),
  waiting: (count) =>
    count === 1 ? 'One report waits for your review' : `${count} reports wait for your review`,
  late: 'Who is late?',
  lateNone: 'Everyone who owes a report has sent it.',
  lateAll: 'See timeliness for all quarters',
  overdue: (days) =>
    days === 1 ? '1 working day past the deadline.' : `${days} working days past the deadline.`,
  cameLate: 'Came after the deadline.',
  returned: 'Returned to the cluster.',
  reminded: (days) => `Reminded ${days}.`,
  deviates: 'What deviates?',
  deviatesNone: 'No open deviations.',
  deviatesAll: (all) => `See all ${all} open deviations`,
  falseFlags: (count) => `About ${count} of the quarter’s flags are expected to be false alarms.`,
  changed: (since) => `What is new since ${since}?`,
  changedFirst: 'What is new in the last week?',
  changedNone: 'Nothing new.',
  reportsIn: (count) => (count === 1 ? 'One report has come in' : `${count} reports have come in`),
  deviationsNew: (count) => (count === 1 ? 'One new deviation' : `${count} new deviations`),
  andOthers: (names, others) =>
    others === 0 ? names : `${names} and ${others} ${others === 1 ? 'other' : 'others'}`,
  explained: (cluster) => `${cluster} has explained a figure`,
  asked: (funder, cluster) => `${funder} has asked ${cluster}`,
  decided: (funder, cluster) => `${funder} has decided on a deviation of ${cluster}`,
  approved: (funder, cluster) => `${funder} approved the report of ${cluster}`,
  returnedBy: (funder, cluster) => `${funder} returned the report of ${cluster}`,
  exempted: (cluster) => `${cluster} has a later deadline`,
  reopened: (cluster) => `${cluster} may correct an older quarter`,
  national: 'The whole country, programme to date',
  nationalNote:
    'Your part of the programme. Provisional until approved. The mark shows where we should be by now.',
  ofTarget: (percent, target, since) => `${percent} of the target of ${target} from ${since}`,
  noTarget: 'No target',
  completeness: (reporters, due) => `${reporters} of ${due} reports`,
};
