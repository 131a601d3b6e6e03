import { type Text, text } from '../../base/text.js';
import type { Limits } from '../../programme/programme.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const smeIsSmall: Rule = {
  code: 'KP-C013',
  severity: 'error',
  claim: text('En SMV har færre end 250 ansatte.', 'An SME has fewer than 250 employees.'),
  why: text(
    'Det er EU-definitionens grænse, og SMV-andelen bygger på den.',
    'It is the limit of the EU definition, on which the SME share rests.',
  ),
  mend: text(
    'Ret antallet af ansatte, eller sæt sme til false.',
    'Mend the number of employees, or set sme to false.',
  ),
  since: '2021-Q1',
  limit: sayLimit,
  check: withProgramme((report, _context, { limits }) =>
    report.organisations
      .filter(({ sme, employees }) => sme === true && (employees ?? 0) > limits.smeEmployeesMax)
      .map(({ at }) => ({
        at: `${at}/sme`,
        message: sayLimit(limits),
      })),
  ),
};

function sayLimit({ smeEmployeesMax }: Limits): Text {
  return text(
    `En SMV har højst ${smeEmployeesMax} ansatte.`,
    `An SME has at most ${smeEmployeesMax} employees.`,
  );
}
