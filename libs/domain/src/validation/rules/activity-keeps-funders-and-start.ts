import { text } from '../../base/text.js';
import type { Activity } from '../../report/report.js';
import { lastMentions } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

export const activityKeepsFundersAndStart: Rule = {
  code: 'KP-H004',
  severity: 'explain',
  claim: text(
    'En aktivitet beholder sine bevillingsgivere og sin startdato.',
    'An activity keeps its funders and start date.',
  ),
  why: text(
    'Skifter de, ændres det, der allerede er talt op.',
    'When they change, what was counted before changes too.',
  ),
  mend: text(
    'Ret tilbage, eller skriv, hvorfor de er ændret.',
    'Change them back, or write why they have changed.',
  ),
  since: '2021-Q1',
  check: (report, context) => {
    const before = lastMentions(report, context);
    return report.activities.flatMap((activity): GradedHit[] => {
      const then = before.get(activity.id);
      if (then === undefined) return [];
      return [
        ...(payers(then) === payers(activity)
          ? []
          : [{ at: `${activity.at}/funders`, message: FUNDERS }]),
        ...(then.start === activity.start ? [] : [{ at: `${activity.at}/start`, message: START }]),
      ];
    });
  },
};

const FUNDERS = text(
  'Bevillingsgiverne er andre, end da aktiviteten sidst blev indberettet. Hvad skyldes det?',
  'The funders differ from when the activity was last reported. What is the reason?',
);
const START = text(
  'Startdatoen er en anden, end da aktiviteten sidst blev indberettet. Hvad skyldes det?',
  'The start differs from when the activity was last reported. What is the reason?',
);

function payers({ funders }: Activity): string {
  return JSON.stringify([...new Set(funders)].sort());
}
