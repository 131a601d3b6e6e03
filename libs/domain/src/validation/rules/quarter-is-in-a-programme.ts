import { text } from '../../base/text.js';
import type { Rule } from '../rule.js';

export const quarterIsInAProgramme: Rule = {
  code: 'KP-R002',
  severity: 'error',
  claim: text('Kvartalet ligger i et program.', 'The quarter lies in a programme.'),
  why: text(
    'Uden et program er der ingen bevilling, frist eller regel at holde rapporten op imod.',
    'Without a programme there is no grant, deadline or rule to hold the report against.',
  ),
  mend: text(
    'Ret kvartalet til et i programmets periode.',
    "Mend the quarter to one in the programme's period.",
  ),
  since: '2021-Q1',
  check: ({ quarter }, { programme }) => {
    if (programme !== undefined) return [];
    const message = text(
      `Kvartalet ${quarter} ligger ikke i noget program.`,
      `The quarter ${quarter} lies in no programme.`,
    );
    return [{ at: '/quarter', message }];
  },
};
