import { Injectable } from '@nestjs/common';
import {
  type ClusterFacts,
  digestReport,
  firstQuarter,
  type Quarter,
  type ReportDigest,
  styrkepositionOf,
} from '#domain';
import {
  type AppliedProgramme,
  findContents,
  findRevisionsInForce,
  type RevisionInForce,
  type Sql,
} from '#persistence';

/** What aggregation needs of a report, with the revision it was made from. */
export interface KnownReport extends ClusterFacts {
  readonly revision: RevisionInForce;
}

/** Ten years of fifty clusters; a digest is some tens of kilobytes. */
const DIGESTS_MAX = 2_000;

/** Facts of reports as they stood at an instant (null: now), of those the reader may see. */
@Injectable()
export class KnownFacts {
  /** Both what was sent and the programme's document are immutable, so a digest never goes stale. */
  private readonly digests = new Map<string, ReportDigest>();

  async find(
    sql: Sql,
    { programme, sha256 }: AppliedProgramme,
    until: { readonly quarter: Quarter; readonly knownAt: string | null },
  ): Promise<KnownReport[]> {
    const revisions = await findRevisionsInForce(sql, {
      from: firstQuarter(programme),
      to: until.quarter,
      knownAt: until.knownAt,
    });
    const keyOf = (submissionId: string) => `${submissionId} ${sha256}`;
    const missing = revisions.filter(({ submissionId }) => !this.digests.has(keyOf(submissionId)));
    const contents = await findContents(
      sql,
      missing.map(({ submissionId }) => submissionId),
    );
    for (const [submissionId, report] of contents) {
      this.digests.set(keyOf(submissionId), digestReport(report, programme));
    }
    const facts = revisions.flatMap((revision) => {
      const { cluster, quarter, submissionId, approvedBy } = revision;
      const digest = this.digests.get(keyOf(submissionId));
      if (digest === undefined) return [];
      const styrkeposition =
        styrkepositionOf(programme, cluster, quarter) ?? revision.styrkeposition;
      return [{ cluster, quarter, styrkeposition, digest, approvedBy, revision }];
    });
    this.forgetOldest();
    return facts;
  }

  private forgetOldest(): void {
    for (const key of this.digests.keys()) {
      if (this.digests.size <= DIGESTS_MAX) return;
      this.digests.delete(key);
    }
  }
}
