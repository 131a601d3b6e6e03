import { text } from '../../base/text.js';
import { quarterEnd, quarterStart } from '../../calendar/quarter.js';
import type { GradedHit, Rule } from '../rule.js';

export const activityTouchesTheQuarter: Rule = {
  code: 'KP-C006',
  severity: 'error',
  claim: text('En aktivitet rører kvartalet.', 'An activity touches the quarter.'),
  why: text(
    'En aktivitet meldes i de kvartaler, hvor den lever.',
    'An activity is reported in the quarters in which it lives.',
  ),
  mend: text(
    'Ret datoerne, eller flyt aktiviteten til det kvartal, den hører til.',
    'Mend the dates, or move the activity to the quarter where it belongs.',
  ),
  since: '2021-Q1',
  check: (report) =>
    report.activities.flatMap(({ at, start, end, status }): GradedHit[] => {
      const over = status === 'completed' || status === 'cancelled';
      const hits: GradedHit[] = [];
      if (start > quarterEnd(report.quarter)) hits.push({ at: `${at}/start`, message: TOO_LATE });
      if (over && end !== undefined && end < quarterStart(report.quarter)) {
        hits.push({ at: `${at}/end`, message: TOO_EARLY });
      }
      if (over && end === undefined) hits.push({ at: `${at}/end`, message: NO_END });
      return hits;
    }),
};

const TOO_LATE = text(
  'Aktiviteten begynder efter kvartalets udgang.',
  'The activity starts after the end of the quarter.',
);
const TOO_EARLY = text(
  'Aktiviteten sluttede før kvartalet begyndte.',
  'The activity ended before the quarter began.',
);
const NO_END = text(
  'En afsluttet eller aflyst aktivitet skal have en slutdato.',
  'A completed or cancelled activity needs an end date.',
);
