import { text } from '../../base/text.js';
import { repeated } from '../judge.js';
import type { Rule } from '../rule.js';

export const figureStandsOnce: Rule = {
  code: 'KP-C003',
  severity: 'error',
  claim: text(
    'Et nøgletal står én gang for hver bevillingsgiver.',
    'An indicator stands once for each funder.',
  ),
  why: text('Af to tal ved ingen, hvilket der gælder.', 'Of two numbers nobody knows which holds.'),
  mend: text(
    'Behold det rigtige tal, og slet det andet.',
    'Keep the right number and delete the other.',
  ),
  since: '2021-Q1',
  check: (report) =>
    repeated(report.figures, ({ indicator, funder }) => JSON.stringify([indicator, funder])).map(
      (row) => ({
        at: row.at,
        message: TWICE,
      }),
    ),
};

const TWICE = text(
  'Nøgletallet er allerede oplyst for denne bevillingsgiver.',
  'The indicator is already stated for this funder.',
);
