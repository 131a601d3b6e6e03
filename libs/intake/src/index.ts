export { canonicalReport } from './json/canonical-report.js';
export * from './json/read-json.js';
export * from './json/survey-json.js';
export { canonicalJson, programmeHash } from './programme/canonical-json.js';
export type { ProgrammeFault } from './programme/code-sets.js';
export { deadlineInstant, deadlinesOf, type QuarterDeadline } from './programme/deadlines.js';
export { diffProgrammes } from './programme/diff-programmes.js';
export { programmeToApply } from './programme/programme-to-apply.js';
export { type ReadProgramme, readProgramme } from './programme/read-programme.js';
