import { decimal, fromInteger } from '../../base/decimal.js';
import { text } from '../../base/text.js';
import { indicatorInForce } from '../../programme/programme.js';
import { countsOf } from '../../report/count-facts.js';
import { reportsBefore, withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const statedCountEqualsTheDerived: Rule = {
  code: 'KP-C008',
  severity: 'explain',
  claim: text(
    'Et oplyst antal er det samme som det, listerne giver.',
    'A stated count equals the one that the lists give.',
  ),
  why: text(
    'Tæller klyngens eget system anderledes, vil vi gerne vide hvorfor.',
    "When the cluster's own system counts differently, we would like to know why.",
  ),
  mend: text(
    'Ret listerne, slet tallet, eller skriv en forklaring.',
    'Mend the lists, delete the number, or write an explanation.',
  ),
  since: '2021-Q1',
  needs: ['organisations', 'activities'],
  check: withProgramme((report, context, programme) => {
    const countOf = countsOf({ report, programme, earlier: reportsBefore(report, context) });
    return report.figures.flatMap(({ at, indicator: code, funder, value }) => {
      const indicator = indicatorInForce(programme, code, report.quarter);
      if (indicator?.stated !== 'compare') return [];
      const derived = countOf(code, funder);
      if (derived === undefined || fromInteger(derived) === decimal(value)) return [];
      const { name } = indicator;
      const message = text(
        `»${name.da}« (${funder}) er oplyst til ${value}, men listerne giver ${derived}. Hvad skyldes forskellen?`,
        `"${name.en}" (${funder}) is stated as ${value}, but the lists give ${derived}. What is the reason?`,
      );
      return [{ at: `${at}/value`, message }];
    });
  }),
};
