import { decimal } from '../../base/decimal.js';
import { text } from '../../base/text.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const hoursComeWithTheirAmount: Rule = {
  code: 'KP-C012',
  severity: 'error',
  claim: text('Timer og deres beløb følges ad.', 'Hours and their amount come together.'),
  why: text(
    'Medfinansiering i timer skal kunne regnes efter.',
    'Co-financing in hours must be possible to check.',
  ),
  mend: text(
    'Oplys både timer og beløb for bevillingsgiveren, eller ingen af dem.',
    'State both hours and amount for the funder, or neither.',
  ),
  since: '2021-Q1',
  needs: ['accounts'],
  check: withProgramme((report, _context, programme) => {
    const companions = new Map(programme.accountLines.map((line) => [line.code, line.with]));
    const stated = report.accounts.filter(({ amount }) => decimal(amount) !== 0n);
    const there = new Set(stated.map(({ funder, line }) => JSON.stringify([funder, line])));
    return stated.flatMap(({ at, funder, line }) => {
      const companion = companions.get(line);
      if (companion === undefined || there.has(JSON.stringify([funder, companion]))) return [];
      const message = text(
        `Linjen »${line}« skal følges af »${companion}« for samme bevillingsgiver.`,
        `The line "${line}" must come with "${companion}" for the same funder.`,
      );
      return [{ at, message }];
    });
  }),
};
