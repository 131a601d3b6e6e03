import { text } from '../../base/text.js';
import { categoriesByCode } from '../../report/participation.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const categoryIsEligible: Rule = {
  code: 'KP-P002',
  severity: 'error',
  claim: text(
    'Aktivitetstypen kan støttes af hver af aktivitetens bevillingsgivere.',
    'The category is eligible for each of its funders.',
  ),
  why: text(
    'Hver bevillingsgiver betaler for sine egne typer af aktiviteter.',
    'Each funder pays for its own categories of activities.',
  ),
  mend: text(
    'Vælg en anden aktivitetstype, eller fjern bevillingsgiveren.',
    'Choose another category, or remove the funder.',
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, programme) => {
    const known = categoriesByCode(programme);
    const funders = new Map(programme.funders.map((funder) => [funder.code, funder]));
    return report.activities.flatMap((activity) =>
      activity.funders.flatMap((code) => {
        const funder = funders.get(code);
        const category = known.get(activity.category);
        if (funder === undefined || category === undefined) return [];
        if (funder.categories.includes(category.code)) return [];
        const message = text(
          `${code} støtter ikke »${category.name.da}«.`,
          `${code} does not fund "${category.name.en}".`,
        );
        return [{ at: `${activity.at}/category`, message }];
      }),
    );
  }),
};
