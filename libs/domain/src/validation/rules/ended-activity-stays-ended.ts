import { text } from '../../base/text.js';
import { lastMentions } from '../judge.js';
import type { Rule } from '../rule.js';

export const endedActivityStaysEnded: Rule = {
  code: 'KP-H003',
  severity: 'error',
  claim: text(
    'En afsluttet eller aflyst aktivitet bliver ikke levende igen.',
    'A completed or cancelled activity does not come back to life.',
  ),
  why: text(
    'Den er talt med som afsluttet og ville tælle to gange.',
    'It has been counted as ended and would count twice.',
  ),
  mend: text(
    'Giv den nye aktivitet sit eget nummer, eller ret det tidligere kvartal.',
    'Give the new activity its own id, or correct the earlier quarter.',
  ),
  since: '2021-Q1',
  check: (report, context) => {
    const before = lastMentions(report, context);
    return report.activities.flatMap(({ at, id, status }) => {
      const then = before.get(id)?.status;
      const wasOver = then === 'completed' || then === 'cancelled';
      if (!wasOver || status === 'completed' || status === 'cancelled') return [];
      const message = text(
        'Aktiviteten er tidligere indberettet som afsluttet eller aflyst.',
        'The activity was earlier reported as completed or cancelled.',
      );
      return [{ at: `${at}/status`, message }];
    });
  },
};
