import { text } from '../../report/text.js';
import type { Rule } from '../rule.js';

export const reportSaysSomethingOrIsNil: Rule = {
  code: 'KP-C015',
  severity: 'error',
  claim: text(
    'En rapport har en aktivitet, et nøgletal eller en regnskabslinje, eller siger, at der intet er.',
    'A report has an activity, a figure or an account line, or states that there is nothing.',
  ),
  why: text(
    'En tom skabelon ville ellers tælle som et kvartal, hvor intet skete.',
    'An empty template would otherwise count as a quarter in which nothing happened.',
  ),
  mend: text(
    'Udfyld arkene. Er der intet at indberette, så sæt nil til true, og skriv begrundelsen i beretningen.',
    'Fill in the sheets. If there is nothing to report, set nil to true and write the reason in the narrative.',
  ),
  since: '2021-Q1',
  needs: ['activities', 'figures', 'accounts'],
  check: ({ nil, activities, figures, accounts }) =>
    nil || activities.length + figures.length + accounts.length > 0
      ? []
      : [{ at: '', message: EMPTY }],
};

const EMPTY = text(
  'Rapporten er tom. Er der intet at indberette, så skriv det og hvorfor.',
  'The report is empty. If there is nothing to report, say so and why.',
);
