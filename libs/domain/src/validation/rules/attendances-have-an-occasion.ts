import { text } from '../../base/text.js';
import { categoriesByCode } from '../../report/participation.js';
import { withProgramme } from '../judge.js';
import type { Rule } from '../rule.js';

export const attendancesHaveAnOccasion: Rule = {
  code: 'KP-C010',
  severity: 'warning',
  claim: text(
    'Deltagelser står sammen med en organisation eller et arrangement.',
    'Attendances come with an organisation or an event.',
  ),
  why: text(
    'Deltagelser uden deltagere kan ikke følges op.',
    'Attendances without participants cannot be followed up.',
  ),
  mend: text('Sæt de organisationer på, der deltog.', 'Add the organisations that took part.'),
  since: '2021-Q1',
  needs: ['activities'],
  check: withProgramme((report, _context, programme) => {
    const categories = categoriesByCode(programme);
    return report.activities.flatMap(({ at, attendances, organisations, category }) => {
      const kind = categories.get(category)?.kind;
      const nobody = (attendances ?? 0) > 0 && organisations.length === 0;
      if (!nobody || kind === undefined || kind === 'collective') return [];
      const message = text(
        'Der er deltagelser, men hverken organisationer eller et arrangement.',
        'There are attendances, but neither organisations nor an event.',
      );
      return [{ at: `${at}/attendances`, message }];
    });
  }),
};
