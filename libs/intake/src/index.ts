export { judgeArchive } from './archive/judge-archive.js';
export { announcedKind, MEDIA_TYPES } from './archive/media-type.js';
export { type FileKind, sniffKind } from './archive/sniff-kind.js';
export { FILE_BYTES_MAX } from './archive/survey-archive.js';
export { readCalendar } from './calendar/read-calendar.js';
export { workCalendarOf } from './calendar/work-calendars.js';
export { type CanonicalReport, canonicalReport, keptPlaces } from './canonical-report.js';
export { writeCsvZip } from './csv/write-csv-zip.js';
export * from './json/read-json.js';
export * from './json/survey-json.js';
export { judgeBeside } from './judge/judge-beside.js';
export {
  type ContentToKeep,
  type Judged,
  type Judging,
  judgeReading,
  judgeReport,
} from './judge/judge-report.js';
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
export { programmeToApply } from './programme/programme-to-apply.js';
export { type ReadProgramme, readProgramme } from './programme/read-programme.js';
export { type FileReading, readFile } from './read-file.js';
export { locateRow, type Place } from './sheets/locate-row.js';
export { cellAt, type Places } from './sheets/places.js';
export type { SheetContext } from './sheets/read-sheets.js';
export { type PoolSettings, ReaderBusy, ReaderPool } from './thread/reader-pool.js';
export { annotateWorkbook } from './xlsx/annotate/annotate-workbook.js';
export type { CellFinding } from './xlsx/annotate/mark.js';
export { makeTemplate, type TemplateRequest } from './xlsx/template/make-template.js';
