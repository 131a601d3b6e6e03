import { gunzipSync } from 'node:zlib';
import { styrkepositionOf, type Verdict, validateReport } from '#domain';
import { canonicalJson, JSON_BYTES_MAX, readReportFile } from '#intake';
import type { AcceptedContent, LoadedRuleContext, SubmissionBytes } from '#persistence';

export interface Judged {
  readonly verdict: Verdict;
  /** What acceptance adds; `undefined` for a rejected report. */
  readonly accepted: AcceptedContent | undefined;
}

/** The same bytes on the same state give the same verdict, byte for byte. */
export function judgeSubmission(stored: SubmissionBytes, loaded: LoadedRuleContext): Judged {
  const { report, hits } = readReportFile(unpack(stored));
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

/** The bytes as they were sent. They were counted when they came in; the bound is for a damaged row. */
export function unpack(stored: Pick<SubmissionBytes, 'bytes' | 'gzipped'>): Uint8Array {
  return stored.gzipped
    ? gunzipSync(stored.bytes, { maxOutputLength: JSON_BYTES_MAX })
    : stored.bytes;
}
