import { quoted, text } from '../../base/text.js';
import { quarterBefore } from '../judge.js';
import type { Rule } from '../rule.js';

export const ongoingActivityIsMentionedAgain: Rule = {
  code: 'KP-H005',
  severity: 'warning',
  claim: text(
    'En aktivitet, der var i gang i sidste kvartal, er nævnt igen.',
    'An activity that was ongoing last quarter is mentioned again.',
  ),
  why: text(
    'En aktivitet, der bare forsvinder, bliver aldrig talt som afsluttet.',
    'An activity that just vanishes is never counted as ended.',
  ),
  mend: text(
    'Tag aktiviteten med som igangværende, afsluttet eller aflyst.',
    'Include the activity as ongoing, completed or cancelled.',
  ),
  since: '2021-Q1',
  needs: ['activities'],
  check: (report, { history }) => {
    const previous = quarterBefore(report, history);
    if (previous === undefined) return [];
    const mentioned = new Set(report.activities.map((activity) => activity.id));
    const lost = previous.activities
      .filter(({ id, status }) => status === 'ongoing' && !mentioned.has(id))
      .map(({ id }) => quoted(id))
      .sort();
    if (lost.length === 0) return [];
    const names = lost.slice(0, NAMES_MAX).join(', ') + (lost.length > NAMES_MAX ? ' …' : '');
    const message = text(
      `I gang i ${previous.quarter}, men ikke nævnt nu (${lost.length}): ${names}.`,
      `Ongoing in ${previous.quarter}, but not mentioned now (${lost.length}): ${names}.`,
    );
    return [{ at: '/activities', message }];
  },
};

/** Enough to know which ones are meant; the sentence still fits a line or two. */
const NAMES_MAX = 10;
