import { text } from '../../base/text.js';
import { withProgramme } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

export const activityLiesInTheProgramme: Rule = {
  code: 'KP-P005',
  severity: 'error',
  claim: text(
    'Aktiviteten ligger i programmets periode.',
    'The activity lies within the programme period.',
  ),
  why: text(
    'Udgifter uden for perioden kan ikke støttes.',
    'Costs outside the period cannot be funded.',
  ),
  mend: text(
    'Ret datoerne, eller del aktiviteten ved periodens grænse.',
    'Mend the dates, or split the activity at the edge of the period.',
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, { from, to }) => {
    const message = text(
      `Programmet løber fra ${from} til ${to}.`,
      `The programme runs from ${from} to ${to}.`,
    );
    const outside = (day: string | undefined) => day !== undefined && (day < from || day > to);
    return report.activities.flatMap(({ at, start, end }): GradedHit[] => [
      ...(outside(start) ? [{ at: `${at}/start`, message }] : []),
      ...(outside(end) ? [{ at: `${at}/end`, message }] : []),
    ]);
  }),
};
