import {
  type ClusterFacts,
  digestReport,
  firstQuarter,
  lastQuarter,
  type ReportDigest,
  styrkepositionOf,
} from '#domain';
import type { Sql } from '../database/sql.js';
import type { AppliedProgramme } from '../programme/programmes.query.js';
import { findContents, findRevisionsInForce } from './revisions-in-force.query.js';

/** Contents that are in memory at once while they are digested. */
const CONTENTS_AT_ONCE = 16;

/** By programme document and submission: neither changes, so a digest made once holds. */
const digests = new Map<string, Map<string, ReportDigest>>();

/**
 * The facts of every report in force in a programme: of each cluster and quarter the highest
 * accepted revision, in one statement. Only contents that this process has not digested are read.
 */
export async function loadFacts(sql: Sql, applied: AppliedProgramme): Promise<ClusterFacts[]> {
  const { programme, sha256 } = applied;
  const inForce = await findRevisionsInForce(sql, {
    from: firstQuarter(programme),
    to: lastQuarter(programme),
    knownAt: null,
  });
  const known = digests.get(sha256) ?? new Map<string, ReportDigest>();
  const current = new Map<string, ReportDigest>();
  const missing: string[] = [];
  for (const { submissionId } of inForce) {
    const digest = known.get(submissionId);
    if (digest === undefined) missing.push(submissionId);
    else current.set(submissionId, digest);
  }
  for (let start = 0; start < missing.length; start += CONTENTS_AT_ONCE) {
    const contents = await findContents(sql, missing.slice(start, start + CONTENTS_AT_ONCE));
    for (const [id, report] of contents) current.set(id, digestReport(report, programme));
  }
  digests.set(sha256, current);
  return inForce.flatMap(({ cluster, quarter, submissionId, approvedBy }) => {
    const digest = current.get(submissionId);
    const styrkeposition = styrkepositionOf(programme, cluster, quarter);
    if (digest === undefined || styrkeposition === undefined) return [];
    return [{ cluster, quarter, styrkeposition, digest, approvedBy }];
  });
}
