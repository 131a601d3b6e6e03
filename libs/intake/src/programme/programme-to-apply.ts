import { firstQuarter, lastQuarter, type Programme, quartersBetween } from '#domain';
import { deadlinesOf } from './deadlines.js';

/** A programme with its own text, in the form in which it is put in force. */
export function programmeToApply(programme: Programme, definition: string) {
  return {
    code: programme.code,
    definition,
    clusters: programme.clusters.map(({ code }) => code),
    quarters: quartersBetween(firstQuarter(programme), lastQuarter(programme)),
    deadlines: deadlinesOf(programme),
  };
}
