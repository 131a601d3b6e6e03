import { text } from '../../base/text.js';
import { oldestCorrectable } from '../../calendar/look-back.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const correctionIsWithinTheLookBack: Rule = {
  code: 'KP-T002',
  severity: 'error',
  claim: text(
    'En rettelse ligger inden for fristen for rettelser, eller kvartalet er genåbnet.',
    'A correction is within the look-back, or a funder has reopened the quarter.',
  ),
  why: text(
    'Afsluttede år skal ligge fast, så tallene kan bruges.',
    'Closed years must stand still, so that the numbers can be used.',
  ),
  mend: text(
    'Bed en bevillingsgiver om at genåbne kvartalet.',
    'Ask a funder to reopen the quarter.',
  ),
  since: '2021-Q1',
  limit: ({ lookBackQuarters: quarters }) =>
    text(
      `Rettelser kan sendes ${quarters} kvartaler tilbage fra det, der senest skulle afleveres.`,
      `Corrections reach back ${quarters} quarters from the one that was due last.`,
    ),
  check: withProgramme(({ quarter }, { corrected, reopened, receivedOn }, { limits }) => {
    if (corrected === undefined || reopened) return [];
    const oldest = oldestCorrectable(receivedOn, limits.lookBackQuarters);
    if (quarter >= oldest) return [];
    const message = text(
      `Rettelser kan sendes tilbage til ${oldest}; ${quarter} skal genåbnes først.`,
      `Corrections reach back to ${oldest}; ${quarter} must be reopened first.`,
    );
    return [{ at: '/quarter', message }];
  }),
};
