import { text } from '../../base/text.js';
import type { Rule } from '../rule.js';

export const activityEndsAfterItsStart: Rule = {
  code: 'KP-C005',
  severity: 'error',
  claim: text(
    'En aktivitet slutter den dag, den begynder, eller senere.',
    'An activity ends on or after its start.',
  ),
  why: text(
    'Datoerne afgør, i hvilket kvartal aktiviteten tæller.',
    'The dates decide in which quarter the activity counts.',
  ),
  mend: text('Ret den ene af de to datoer.', 'Mend one of the two dates.'),
  since: '2021-Q1',
  check: (report) =>
    report.activities
      .filter(({ start, end }) => end !== undefined && end < start)
      .map(({ at }) => ({
        at: `${at}/end`,
        message: text('Slutdatoen ligger før startdatoen.', 'The end lies before the start.'),
      })),
};
