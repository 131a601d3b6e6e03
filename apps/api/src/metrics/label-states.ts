import { clustersDue, type IsoDate, inForce, type Programme, type Quarter } from '#domain';

export const LABEL_STATES = ['valid', 'expiring', 'plan', 'expired'] as const;
export type LabelState = (typeof LABEL_STATES)[number];

/** How many designated clusters have a gold label that holds, ends before `soon`, is planned, or is not. */
export function countLabels(
  programme: Programme,
  quarter: Quarter,
  days: { readonly today: IsoDate; readonly soon: IsoDate },
): Record<LabelState, number> {
  const counts = { valid: 0, expiring: 0, plan: 0, expired: 0 };
  const due = new Set(clustersDue(programme, quarter));
  for (const { labels } of programme.clusters.filter(({ code }) => due.has(code))) {
    const held = labels.filter((label) => inForce(label, days.today));
    const gold = held.filter(({ plan }) => plan !== true);
    if (gold.some((label) => inForce(label, days.soon))) counts.valid += 1;
    else if (gold.length > 0) counts.expiring += 1;
    else counts[held.length > 0 ? 'plan' : 'expired'] += 1;
  }
  return counts;
}
