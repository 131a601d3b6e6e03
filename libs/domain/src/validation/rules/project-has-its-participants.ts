import { text } from '../../base/text.js';
import { judgeComposition } from '../composition.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const projectHasItsParticipants: Rule = {
  code: 'KP-P003',
  severity: 'error',
  claim: text(
    'Et projekt har de deltagere, bevillingsgiveren kræver, for UFM to virksomheder og en videninstitution.',
    'A project has the participants that its funder demands, for UFM two companies and a knowledge institution.',
  ),
  why: text(
    'Videnbaserede projekter skal bringe viden fra forskning til flere virksomheder.',
    'Knowledge-based projects bring research to several companies.',
  ),
  mend: text(
    'Sæt de øvrige deltagere på projektet, eller fjern bevillingsgiveren.',
    'Add the other participants to the project, or remove the funder.',
  ),
  since: '2021-Q1',
  needs: ['organisations', 'activities'],
  check: withProgramme((report, _context, programme) =>
    judgeComposition('project', report, programme),
  ),
};
