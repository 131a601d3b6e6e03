export * from './aggregation/aggregate.js';
export * from './aggregation/cell.js';
export * from './aggregation/explain-cell.js';
export type { ClusterFacts } from './aggregation/facts-index.js';
export * from './aggregation/overlap.js';
export * from './aggregation/recompute-plan.js';
export { digestReport, type ReportDigest } from './aggregation/report-digest.js';
export * from './base/cvr.js';
export * from './base/decimal.js';
export { comparePointers, pointerTo } from './base/pointer.js';
export * from './base/text.js';
export * from './calendar/cadence.js';
export { addDays, dayFromNumber, dayNumber, weekday } from './calendar/day-number.js';
export * from './calendar/instant.js';
export * from './calendar/ladder.js';
export * from './calendar/look-back.js';
export * from './calendar/quarter.js';
export * from './calendar/quarter-name.js';
export * from './calendar/window.js';
export * from './calendar/working-day.js';
export * from './deviation/assessed-quarter.js';
export {
  type AssessedSeries,
  type Assessment,
  assessProgramme,
} from './deviation/assessment.js';
export {
  CALIBRATION_CASES,
  CALIBRATION_LENGTHS,
  type CalibrationCase,
  calibrate,
  FALSE_FLAGS_MAX,
  POWER,
  POWER_SLACK,
} from './deviation/calibrate.js';
export { type ClusterTable, tabulate, tabulateAll } from './deviation/cluster-table.js';
export * from './deviation/detect-deviations.js';
export * from './deviation/detect-in-programme.js';
export type { DetectionInput, Tardiness } from './deviation/detection.js';
export * from './deviation/deviation.js';
export * from './deviation/deviation-unit.js';
export * from './deviation/expected-false-flags.js';
export { SERIES_STATES, type SeriesState } from './deviation/judged.js';
export * from './deviation/reach-in-programme.js';
export * from './deviation/reconcile.js';
export * from './deviation/reconcile-in-programme.js';
export type { Ruling } from './deviation/ruling.js';
export * from './programme/classification.js';
export * from './programme/deadline.js';
export * from './programme/definition-text.js';
export * from './programme/funder.js';
export * from './programme/grant.js';
export * from './programme/indicator.js';
export * from './programme/programme.js';
export * from './programme/timeliness.js';
export * from './reminder/decide-reminders.js';
export * from './reminder/mail-address.js';
export * from './reminder/reminder-mail.js';
export * from './reminder/reminder-outcome.js';
export * from './report/diff-reports.js';
export * from './report/explained.js';
export * from './report/news-kind.js';
export * from './report/read-report.js';
export {
  addHit,
  didYouMean,
  illFormedText,
  isIllFormed,
  READER_HITS_MAX,
  type ReaderHit,
  unknownMember,
} from './report/reader-hit.js';
export * from './report/report.js';
export * from './report/report-json-schema.js';
export { ACTIVITIES_MAX, ORGANISATIONS_MAX, ROWS_MAX } from './report/report-shape.js';
export { type ActivitiesByName, activitiesByName } from './report/shared-activity.js';
export * from './report/submission-state.js';
export * from './validation/catalogue.js';
export * from './validation/finding.js';
export * from './validation/help-page.js';
export { quarterBefore } from './validation/judge.js';
export * from './validation/rule.js';
export { RULES } from './validation/rules.js';
export * from './validation/validate-report.js';
