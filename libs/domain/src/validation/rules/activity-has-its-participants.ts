import { text } from '../../base/text.js';
import { judgeComposition } from '../composition.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const activityHasItsParticipants: Rule = {
  code: 'KP-P001',
  severity: 'error',
  claim: text(
    'En aktivitet har de deltagere, bevillingsgiveren kræver, for DEB to organisationer, heraf en virksomhed.',
    'An activity has the participants that its funder demands, for DEB two organisations, one a company.',
  ),
  why: text(
    'Bevillingen gives til samarbejde mellem aktører, ikke til én alene.',
    'The grant is given for cooperation, not for one alone.',
  ),
  mend: text(
    'Sæt de øvrige deltagere på aktiviteten, eller fjern bevillingsgiveren.',
    'Add the other participants to the activity, or remove the funder.',
  ),
  since: '2021-Q1',
  needs: ['organisations', 'activities'],
  check: withProgramme((report, _context, programme) =>
    judgeComposition('activity', report, programme),
  ),
};
