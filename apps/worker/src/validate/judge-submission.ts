import {
  activitiesByName,
  type Report,
  styrkepositionOf,
  type Verdict,
  validateReport,
} from '#domain';
import { type FileReading, locateFindings, toCanonical } from '#intake';
import type { AcceptedContent, GivenExplanation, LoadedRuleContext } from '#persistence';

export interface Judged {
  readonly verdict: Verdict;
  /** What acceptance adds; `undefined` for a rejected report. */
  readonly accepted: AcceptedContent | undefined;
}

/**
 * The same reading and explanations on the same state give the same verdict, byte for byte. Accepted
 * content is of what was read alone, so that everything can be rebuilt from what was sent.
 */
export function judgeSubmission(
  reading: FileReading,
  loaded: LoadedRuleContext,
  explanations: readonly GivenExplanation[] = [],
): Judged {
  const { report, hits, places } = reading;
  const canonical = toCanonical(reading);
  const judged = validateReport(report && explained(report, explanations), hits, loaded.context);
  const findings = locateFindings(judged.findings, places);
  const verdict: Verdict = { ...judged, findings, ruleset: loaded.ruleset };
  if (!judged.accepted || !report || !loaded.programme || !canonical) {
    return { verdict: { ...verdict, accepted: false }, accepted: undefined };
  }
  const { programme } = loaded.programme;
  return {
    verdict,
    accepted: {
      programme: programme.code,
      styrkeposition: styrkepositionOf(programme, report.cluster, report.quarter) ?? '',
      ...canonical,
      activities: activitiesByName(report, programme),
    },
  };
}

/** What is explained later stands beside what the report explains itself. */
function explained(report: Report, given: readonly GivenExplanation[]): Report {
  const later = given.map(({ code, at, text }) => ({ at: '', code, place: at, text }));
  return { ...report, explanations: [...report.explanations, ...later] };
}
