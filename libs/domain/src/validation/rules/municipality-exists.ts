import { quoted, text } from '../../base/text.js';
import { quarterEnd } from '../../calendar/quarter.js';
import { inForce } from '../../programme/programme.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const municipalityExists: Rule = {
  code: 'KP-R009',
  severity: 'error',
  claim: text('Kommunen findes i kvartalet.', 'The municipality exists that quarter.'),
  why: text(
    'Regional spredning regnes ud af kommunen.',
    'Regional spread is computed from the municipality.',
  ),
  mend: text(
    'Skriv kommunekoden med fire cifre, som 0751 for Aarhus.',
    'Write the municipality code with four digits, such as 0751 for Aarhus.',
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, programme) => {
    const day = quarterEnd(report.quarter);
    const valid = programme.municipalities.filter((municipality) => inForce(municipality, day));
    const codes = new Set(valid.map((municipality) => municipality.code));
    return [...report.organisations, ...report.activities].flatMap(({ at, municipality }) => {
      if (municipality === undefined || codes.has(municipality)) return [];
      const name = quoted(municipality);
      const message = text(
        `Kommunekoden »${name}« findes ikke i kvartalet.`,
        `There is no municipality code "${name}" that quarter.`,
      );
      return [{ at: `${at}/municipality`, message }];
    });
  }),
};
