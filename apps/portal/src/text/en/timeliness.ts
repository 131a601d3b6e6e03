import type { Text } from '../da.js';

export const timeliness: Text['timeliness'] = {
  heading: 'Timeliness',
  span: (from, to) => `${from} to ${to}`,
  finding: (onTime, due, quarter) => `${onTime} of ${due} reports for ${quarter} came on time.`,
  missing: (names, count) => (count === 0 ? '' : `${names} ${count === 1 ? 'is' : 'are'} missing.`),
  late: (names, count) => (count === 0 ? '' : `${names} came late.`),
  exempt: (names, count) =>
    count === 0 ? '' : `${names} ${count === 1 ? 'has' : 'have'} a later deadline.`,
  exemptions: 'Deadlines that were moved',
  noExemptions: 'No deadline has been moved.',
  columns: {
    place: 'Cluster and quarter',
    until: 'Until',
    reason: 'Reason',
    quarter: 'Quarter',
    deadline: 'Deadline',
    received: 'Received',
    state: 'State',
    reminders: 'Reminders',
  },
  one: (cluster) => `${cluster}: deadlines and reminders`,
  back: 'Timeliness',
  notReceived: 'not received',
  noReminders: 'none sent',
  reminder: (step, at) =>
    step === 0
      ? `on the day of the deadline, ${at}`
      : `${Math.abs(step)} working day${Math.abs(step) === 1 ? '' : 's'} ${step < 0 ? 'before' : 'after'}, ${at}`,
};
