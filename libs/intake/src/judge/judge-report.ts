import {
  type ActivitiesByName,
  activitiesByName,
  explained,
  type RuleContext,
  styrkepositionOf,
  type Verdict,
  validateReport,
} from '#domain';
import { type CanonicalReport, toCanonical } from '../canonical-report.js';
import { readReportFile } from '../json/read-json.js';
import { type FileReading, readFile } from '../read-file.js';
import { locateFindings } from '../sheets/locate-findings.js';
import type { SheetContext } from '../sheets/read-sheets.js';
import { type AcceptedText, acceptedReport } from './accepted-reports.js';

/** What a cluster says of a code at a place after it has sent its report; `''` is all of it. */
interface GivenExplanation {
  readonly code: string;
  readonly at: string;
  readonly text: string;
}

/** What a verdict depends on besides the report: plain, so that it crosses threads. */
export interface Judging {
  /** As received: ingest has held the bytes against it. */
  readonly isJson: boolean;
  readonly sheets: SheetContext;
  readonly context: Omit<RuleContext, 'history' | 'corrected'>;
  /** In force for the cluster in the programme, oldest quarter first; the corrected one too. */
  readonly accepted: readonly AcceptedText[];
  readonly ruleset: string;
  readonly explanations: readonly GivenExplanation[];
  /** A dry run keeps nothing, and need not write the report's text. */
  readonly isDryRun: boolean;
}

/** What acceptance adds. */
export interface ContentToKeep extends CanonicalReport {
  readonly programme: string;
  readonly styrkeposition: string;
  readonly activities: ActivitiesByName;
}

export interface Judged {
  readonly verdict: Verdict;
  /** Names of the report's activities, by which others are asked about them. */
  readonly named: readonly string[];
  /** `undefined` for a rejected report and for a dry run. */
  readonly accepted: ContentToKeep | undefined;
}

/**
 * The same bytes on the same state give the same verdict, byte for byte, on whatever thread. Kept
 * content is of what was read alone, so that everything can be rebuilt from what was sent.
 */
export function judgeReport(bytes: Uint8Array, judging: Judging): Judged {
  const reading = judging.isJson ? readReportFile(bytes) : readFile(bytes, judging.sheets);
  const { report } = reading;
  const { programme } = judging.context;
  const { quarter } = judging.sheets;
  const reports = judging.accepted.map((text) => ({ text, report: acceptedReport(text) }));
  const context: RuleContext = {
    ...judging.context,
    history: reports.filter(({ text }) => text.quarter !== quarter).map((each) => each.report),
    corrected: reports.find(({ text }) => text.quarter === quarter)?.report,
  };
  const verdict = judgeReading(reading, { ...judging, context });
  if (report === undefined || programme === undefined) {
    return { verdict: { ...verdict, accepted: false }, named: [], accepted: undefined };
  }
  const activities = activitiesByName(report, programme);
  const named = [...activities.keys()];
  const canonical = judging.isDryRun || !verdict.accepted ? undefined : toCanonical(reading);
  if (canonical === undefined) return { verdict, named, accepted: undefined };
  return {
    verdict,
    named,
    accepted: {
      programme: programme.code,
      styrkeposition: styrkepositionOf(programme, report.cluster, report.quarter) ?? '',
      ...canonical,
      activities,
    },
  };
}

/** The verdict on what was read, with the cells of its places. */
export function judgeReading(
  { report, hits, places }: FileReading,
  judging: { readonly context: RuleContext } & Pick<Judging, 'ruleset' | 'explanations'>,
): Verdict {
  const { context, ruleset, explanations } = judging;
  const judged = validateReport(report && explained(report, explanations), hits, context);
  return { ...judged, findings: locateFindings(judged.findings, places), ruleset };
}
