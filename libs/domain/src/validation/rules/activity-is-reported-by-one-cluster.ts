import { text } from '../../base/text.js';
import {
  activityName,
  isMostlyShared,
  participantsByActivity,
} from '../../report/shared-activity.js';
import { withProgramme } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

/**
 * Says no more than that somebody has stated what the sender states itself: not who, not what their
 * report says beside it. Silent where other clusters' reports are unknown.
 */
export const activityIsReportedByOneCluster: Rule = {
  code: 'KP-X001',
  severity: 'warning',
  claim: text(
    'Ingen anden klynge har indberettet den samme aktivitet (titel, datoer, organisationer).',
    'No other cluster has reported the same activity (title, dates, organisations).',
  ),
  why: text(
    'Er I fælles om en indsats, er det godt at vide, hvordan den er delt, så den ikke tælles to gange.',
    'When you share an effort, it helps to know how it is shared, so that it is not counted twice.',
  ),
  mend: text(
    'Er den fælles, så skriv i »Forklaringer«, hvordan I deler den; ellers gør titlen mere præcis. Rapporten kan sendes, som den er.',
    'If it is shared, write under "Forklaringer" how you share it; otherwise make its title more precise. The report may be sent as it is.',
  ),
  since: '2021-Q1',
  needs: ['organisations', 'activities'],
  check: withProgramme((report, { elsewhere }, programme) => {
    if (elsewhere === undefined || elsewhere.size === 0) return [];
    const taking = [...participantsByActivity(report, programme)];
    return taking.flatMap(([activity, organisations]): GradedHit[] => {
      const others = elsewhere.get(activityName(activity)) ?? [];
      const same = others.some((ids) => isMostlyShared(organisations, new Set(ids)));
      return same ? [{ at: activity.at, message: MESSAGE }] : [];
    });
  }),
};

const MESSAGE = text(
  'En anden klynge har også indberettet en aktivitet med samme titel og datoer og for det meste de samme organisationer. Er det en fælles indsats?',
  'Another cluster has also reported an activity with the same title and dates and mostly the same organisations. Is it a joint effort?',
);
