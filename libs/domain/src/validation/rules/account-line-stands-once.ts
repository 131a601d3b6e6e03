import { text } from '../../base/text.js';
import { repeated } from '../judge.js';
import type { Rule } from '../rule.js';

export const accountLineStandsOnce: Rule = {
  code: 'KP-C004',
  severity: 'error',
  claim: text(
    'En regnskabslinje står én gang for hver bevillingsgiver.',
    'An account line stands once for each funder.',
  ),
  why: text(
    'To beløb på samme linje kan være det samme beløb to gange.',
    'Two amounts on one line may be one amount twice.',
  ),
  mend: text('Læg beløbene sammen, eller slet det ene.', 'Add the amounts, or delete one.'),
  since: '2021-Q1',
  check: (report) =>
    repeated(report.accounts, ({ funder, line }) => JSON.stringify([funder, line])).map((row) => ({
      at: row.at,
      message: TWICE,
    })),
};

const TWICE = text(
  'Linjen er allerede oplyst for denne bevillingsgiver.',
  'The line is already stated for this funder.',
);
