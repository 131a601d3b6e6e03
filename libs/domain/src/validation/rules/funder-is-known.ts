import { quoted, text } from '../../base/text.js';
import { ALL } from '../../programme/funder.js';
import { didYouMean } from '../../report/reader-hit.js';
import { funderUses, withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const funderIsKnown: Rule = {
  code: 'KP-R004',
  severity: 'error',
  claim: text('Bevillingsgiveren findes.', 'The funder exists.'),
  why: text(
    'Hver krone og hver aktivitet skal høre til en, der betaler.',
    'Every amount and activity must belong to somebody who pays.',
  ),
  mend: text(
    'Ret koden til en af programmets bevillingsgivere.',
    "Mend the code to one of the programme's funders.",
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, programme) => {
    const codes = programme.funders.map((funder) => funder.code);
    return funderUses(report)
      .filter((use) => !codes.includes(use.funder))
      .filter((use) => use.in !== 'figures' || use.funder !== ALL)
      .map(({ at, funder }) => {
        const name = quoted(funder);
        const message = text(
          `Bevillingsgiveren »${name}« findes ikke i programmet.`,
          `The programme has no funder "${name}".`,
        );
        return { at, message, ...didYouMean(funder, codes) };
      });
  }),
};
