import { text } from '../../base/text.js';
import { repeated } from '../judge.js';
import type { Rule } from '../rule.js';

export const organisationIsListedOnce: Rule = {
  code: 'KP-C001',
  severity: 'error',
  claim: text('En organisation står én gang på listen.', 'An organisation is listed once.'),
  why: text(
    'To rækker kan sige hver sit om den samme.',
    'Two rows may say different things about the same one.',
  ),
  mend: text(
    'Slet den ene række; aktiviteterne henviser til id.',
    'Delete one of the rows; activities refer to the id.',
  ),
  since: '2021-Q1',
  check: (report) =>
    repeated(report.organisations, (row) => row.id).map((row) => ({
      at: `${row.at}/id`,
      message: TWICE,
    })),
};

const TWICE = text(
  'Organisationen står allerede længere oppe på listen.',
  'The organisation already stands further up the list.',
);
