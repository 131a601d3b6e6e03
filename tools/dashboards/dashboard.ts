import { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** An empty dashboard as all of ours are: read-only, in Danish time, its id fixed so that links last. */
export function dashboard(uid: string, title: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(`klyngepuls-${uid}`)
    .tags(['klyngepuls'])
    .readonly()
    .timezone('Europe/Copenhagen')
    .refresh('1m');
}

/** Quarters need years on the axis, processes hours. */
export const YEARS = { from: 'now-6y', to: 'now' };
export const HOURS = { from: 'now-6h', to: 'now' };
