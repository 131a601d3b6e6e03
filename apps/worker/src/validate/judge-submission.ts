import { styrkepositionOf, type Verdict, validateReport } from '#domain';
import { canonicalJson, readReportFile } from '#intake';
import type { AcceptedContent, LoadedRuleContext, SubmissionBytes } from '#persistence';

export interface Judged {
  readonly verdict: Verdict;
  /** What acceptance adds; `undefined` for a rejected report. */
  readonly accepted: AcceptedContent | undefined;
}

/** The same bytes on the same state give the same verdict, byte for byte. */
export function judgeSubmission(stored: SubmissionBytes, loaded: LoadedRuleContext): Judged {
  const { report, hits } = readReportFile(stored.bytes);
  const judged = validateReport(report, hits, loaded.context);
  const verdict: Verdict = { ...judged, ruleset: loaded.ruleset };
  if (!judged.accepted || report === undefined || loaded.programme === undefined) {
    return { verdict: { ...verdict, accepted: false }, accepted: undefined };
  }
  const { programme } = loaded.programme;
  return {
    verdict,
    accepted: {
      programme: programme.code,
      styrkeposition: styrkepositionOf(programme, report.cluster, report.quarter) ?? '',
      content: canonicalJson(report),
    },
  };
}
