import { text } from '../../base/text.js';
import type { Rule } from '../rule.js';

export const reportIsOnTime: Rule = {
  code: 'KP-T003',
  severity: 'info',
  claim: text('Rapporten er kommet til tiden.', 'The report is on time.'),
  why: text(
    'En rapport efter fristen modtages også; den mærkes blot som sen.',
    'A report after the deadline is received too; it is only marked late.',
  ),
  mend: text('Der er intet at rette.', 'There is nothing to mend.'),
  since: '2021-Q1',
  check: (_report, { timeliness }) => {
    if (timeliness === undefined) return [];
    const message =
      timeliness === 'on-time'
        ? text('Rapporten er kommet til tiden.', 'The report is on time.')
        : text('Rapporten er kommet efter fristen.', 'The report came after the deadline.');
    return [{ at: '', message }];
  },
};
