import { decimal } from '../../report/decimal.js';
import { text } from '../../report/text.js';
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
  check: (report) => {
    const stated = (indicator: string, funder: string) =>
      report.figures.find((each) => each.indicator === indicator && each.funder === funder)?.value;
    return report.figures.flatMap(({ at, indicator, funder, value }) => {
      const below = LADDER[LADDER.indexOf(indicator) - 1];
      const wider = below === undefined ? undefined : stated(below, funder);
      if (wider === undefined || decimal(value) <= decimal(wider)) return [];
      const message = text(
        `${indicator} er større end ${below} for ${funder}. Er det rigtigt?`,
        `${indicator} exceeds ${below} for ${funder}. Is that right?`,
      );
      return [{ at: `${at}/value`, message }];
    });
  },
};

/** From the widest step to the narrowest. A programme without these indicators has no ladder. */
const LADDER: readonly string[] = ['RES_KOMP', 'RES_IDE', 'RES_PROD'];
