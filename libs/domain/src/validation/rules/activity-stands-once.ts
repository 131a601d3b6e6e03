import { text } from '../../base/text.js';
import { repeated } from '../judge.js';
import type { Rule } from '../rule.js';

export const activityStandsOnce: Rule = {
  code: 'KP-C002',
  severity: 'error',
  claim: text('En aktivitets nummer står én gang.', 'An activity id stands once.'),
  why: text(
    'Aktiviteter følges fra kvartal til kvartal på nummeret.',
    'Activities are followed from quarter to quarter by their id.',
  ),
  mend: text(
    'Giv aktiviteten sit eget nummer, eller slet den ene række.',
    'Give the activity its own id, or delete one of the rows.',
  ),
  since: '2021-Q1',
  check: (report) =>
    repeated(report.activities, (row) => row.id).map((row) => ({
      at: `${row.at}/id`,
      message: TWICE,
    })),
};

const TWICE = text(
  'Nummeret bruges allerede af en aktivitet længere oppe.',
  'The id is already used by an activity further up.',
);
