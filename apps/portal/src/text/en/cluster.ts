import type { Text } from '../da.js';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const cluster: Text['cluster'] = {
  headings: {
    missing: (quarter) => `The report for ${quarter} is missing`,
    done: (quarter) => `The report for ${quarter} is in place`,
  },
  leadMissing: (deadline, left) =>
    left > 0
      ? `It is due ${deadline}, in ${days(left)}.`
      : `It was due ${deadline}. You can still report; the figures count as soon as they are here.`,
  leadDone: (quarter, deadline, left) => `Next is ${quarter}: due ${deadline}, in ${days(left)}.`,
  leadOver: 'The programme has no more deadlines.',
  report: (quarter) => `Report ${quarter}`,
  correct: (quarter) => `Correct ${quarter}`,
  due: 'What do we owe?',
  latest: 'What have we sent?',
  open: 'What are we asked?',
  nothingAsked: 'There are no open questions.',
  nothingDue: 'There are no more deadlines.',
  daysLeft: (count) => `${days(count)} left`,
  daysOver: (count) => `${days(count)} overdue`,
  deadline: (day) => `Due ${day}`,
  exemptUntil: (day) => `Extended to ${day}`,
  status: {
    'not-due': 'Not due',
    'on-time': 'Received on time',
    late: 'Received after the deadline',
    missing: 'Missing',
    exempt: 'Deadline extended',
  },
  allQuestions: 'Answer questions',
  returned: (funder) => `Returned by ${funder}`,
  questions: {
    title: 'Questions to you',
    lead: (n) =>
      n === 1 ? 'One question waits for an answer.' : `${n} questions wait for an answer.`,
    none: 'Everything is answered. You hear from us when there is news.',
    note: 'A question is no criticism: the figure stands out, and you know why.',
    askedBy: (funder) => `${funder} asks`,
    closes: 'This closes the question:',
    answer: 'Your answer',
    hint: 'Two or three lines are enough.',
    send: 'Send the answer',
    lacks: 'Write an answer before you send',
    failed: 'The answer was not sent',
    seeReport: 'See the report',
  },
};
