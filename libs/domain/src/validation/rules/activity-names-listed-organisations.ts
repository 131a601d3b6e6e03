import { pointerTo } from '../../base/pointer.js';
import { quoted, text } from '../../base/text.js';
import type { Rule } from '../rule.js';

export const activityNamesListedOrganisations: Rule = {
  code: 'KP-R007',
  severity: 'error',
  claim: text(
    'En aktivitet nævner kun organisationer, der står på listen.',
    'An activity names only listed organisations.',
  ),
  why: text(
    'Uden rækken ved vi ikke, om deltageren er en virksomhed, hvor stor den er, og hvor den ligger.',
    'Without the row we cannot know what the participant is, how large, and where.',
  ),
  mend: text(
    'Tilføj organisationen på listen, eller ret id.',
    'Add the organisation to the list, or mend the id.',
  ),
  since: '2021-Q1',
  needs: ['organisations'],
  check: (report) => {
    const listed = new Set(report.organisations.map((organisation) => organisation.id));
    return report.activities.flatMap((activity) =>
      activity.organisations.flatMap((id, index) => {
        if (listed.has(id)) return [];
        const name = quoted(id);
        const message = text(
          `»${name}« står ikke på listen over organisationer.`,
          `"${name}" is not on the list of organisations.`,
        );
        return [{ at: pointerTo(`${activity.at}/organisations`, index), message }];
      }),
    );
  },
};
