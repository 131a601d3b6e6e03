export { readCalendar } from './calendar/read-calendar.js';
export * from './json/read-json.js';
export * from './json/survey-json.js';
export { packBody, unpackBody } from './packing/pack-body.js';
export { canonicalJson, programmeHash } from './programme/canonical-json.js';
export type { ProgrammeFault } from './programme/code-sets.js';
export {
  deadlineDay,
  deadlineInstant,
  deadlinesOf,
  type GrantDeadline,
  grantDeadlinesOf,
  type QuarterDeadline,
} from './programme/deadlines.js';
export { diffProgrammes } from './programme/diff-programmes.js';
export { type ReadProgramme, readProgramme } from './programme/read-programme.js';
