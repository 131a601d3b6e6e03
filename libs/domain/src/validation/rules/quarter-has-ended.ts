import { text } from '../../base/text.js';
import { quarterEnd } from '../../calendar/quarter.js';
import type { Rule } from '../rule.js';

export const quarterHasEnded: Rule = {
  code: 'KP-T001',
  severity: 'error',
  claim: text('Kvartalet er slut.', 'The quarter has ended.'),
  why: text(
    'Et kvartal kan først gøres op, når det er gået.',
    'A quarter can only be made up when it is over.',
  ),
  mend: text(
    'Send rapporten efter kvartalets sidste dag.',
    'Send the report after the last day of the quarter.',
  ),
  since: '2021-Q1',
  check: ({ quarter }, { receivedOn }) => {
    if (quarterEnd(quarter) < receivedOn) return [];
    const message = text(
      `Kvartalet ${quarter} slutter først ${quarterEnd(quarter)}.`,
      `The quarter ${quarter} does not end until ${quarterEnd(quarter)}.`,
    );
    return [{ at: '/quarter', message }];
  },
};
