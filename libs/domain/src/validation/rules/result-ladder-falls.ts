import { decimal } from '../../base/decimal.js';
import { text } from '../../base/text.js';
import { indicatorName } from '../../programme/programme.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const resultLadderFalls: Rule = {
  code: 'KP-C014',
  severity: 'warning',
  claim: text(
    'Udbyttet aftager trin for trin: kompetencer, ideer, produkter.',
    'The result ladder falls: competences, ideas, products.',
  ),
  why: text(
    'De fleste, der udvikler et produkt, har først fået ideen og kompetencerne.',
    'Most that develop a product first got the idea and the competences.',
  ),
  mend: text(
    'Se tallene efter. Er de rigtige, kan de blive stående.',
    'Look the numbers over. If they are right, they may stay.',
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, programme) => {
    const stated = (indicator: string, funder: string) =>
      report.figures.find((each) => each.indicator === indicator && each.funder === funder)?.value;
    return report.figures.flatMap(({ at, indicator, funder, value }) => {
      const below = LADDER[LADDER.indexOf(indicator) - 1];
      const wider = below === undefined ? undefined : stated(below, funder);
      if (below === undefined || wider === undefined || decimal(value) <= decimal(wider)) return [];
      const narrow = indicatorName(programme, indicator, report.quarter);
      const wide = indicatorName(programme, below, report.quarter);
      const message = text(
        `»${narrow.da}« er flere end »${wide.da}« (${funder}). Er det rigtigt?`,
        `"${narrow.en}" are more than "${wide.en}" (${funder}). Is that right?`,
      );
      return [{ at: `${at}/value`, message }];
    });
  }),
};

/** From the widest step to the narrowest. A programme without these indicators has no ladder. */
const LADDER: readonly string[] = ['RES_KOMP', 'RES_IDE', 'RES_PROD'];
