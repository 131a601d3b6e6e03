import { text } from '../../base/text.js';
import type { Rule } from '../rule.js';

export const nilReportHasAReasonAndNoContent: Rule = {
  code: 'KP-C011',
  severity: 'error',
  claim: text(
    'En rapport uden aktivitet har en begrundelse og intet indhold.',
    'A nil report has a reason and no content.',
  ),
  why: text(
    'Den siger, at intet skete. Det er noget andet end en rapport, der mangler.',
    'It states that nothing happened. That is different from a missing report.',
  ),
  mend: text(
    'Skriv begrundelsen i beretningen, og slet rækkerne, eller sæt nil til false.',
    'Write the reason in the narrative and delete the rows, or set nil to false.',
  ),
  since: '2021-Q1',
  check: (report) => {
    if (!report.nil) return [];
    const filled = LISTS.filter((list) => report[list].length > 0);
    return [
      ...(report.narrative.trim() === '' ? [{ at: '/narrative', message: NO_REASON }] : []),
      ...filled.map((list) => ({ at: `/${list}`, message: CONTENT })),
    ];
  },
};

const LISTS = ['organisations', 'activities', 'figures', 'accounts'] as const;
const NO_REASON = text(
  'Skriv i beretningen, hvorfor der intet er at indberette.',
  'Write in the narrative why there is nothing to report.',
);
const CONTENT = text(
  'Rapporten siger, at der intet er at indberette, men listen har rækker.',
  'The report says that there is nothing to report, but the list has rows.',
);
