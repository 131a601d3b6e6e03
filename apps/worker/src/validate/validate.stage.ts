import type { EntityManager } from '@mikro-orm/postgresql';
import { parseQuarter, type Verdict } from '#domain';
import { type Judged, type Judging, judgeBeside, judgeReport } from '#intake';
import {
  type Claim,
  type ClaimLimits,
  claimOldest,
  EVERYTHING,
  enqueueValidation,
  findActivitiesElsewhere,
  findBytes,
  findClusterOf,
  findExplanations,
  loadRuleContext,
  releaseClaim,
  type SavedState,
  saveVerdict,
  withReader,
} from '#persistence';
import { failpoint } from '#platform';

/** One job judges no more than this, so that a long queue of one cluster lets others in. */
const CLAIMS_MAX = 50;

export interface ValidateOptions {
  /** `judgeReport`, on whatever thread. */
  readonly judge: (bytes: Uint8Array, judging: Judging) => Judged | Promise<Judged>;
  readonly onJudged: (state: SavedState, verdict: Verdict) => void;
}

const ALONE: ValidateOptions = { judge: judgeReport, onJudged: () => undefined };
const JSON_TYPE = 'application/json';

/**
 * Judges what a cluster has sent, oldest first, one at a time: a verdict depends on the cluster's
 * history, so it must be a function of the order of receipts and of nothing else.
 */
export class ValidateStage {
  constructor(
    private readonly em: EntityManager,
    private readonly limits: ClaimLimits,
    private readonly options: ValidateOptions = ALONE,
  ) {}

  /** The job's submission may be judged already, or wait behind others: its cluster's oldest is taken. */
  async run(submissionId: string): Promise<'done' | 'nothing'> {
    const cluster = await this.inTransaction((sql) => findClusterOf(sql, submissionId));
    if (cluster === undefined) return 'nothing';
    for (let done = 0; done < CLAIMS_MAX; done += 1) {
      const claim = await this.inTransaction((sql) => claimOldest(sql, cluster, this.limits));
      if (claim === undefined) return done === 0 ? 'nothing' : 'done';
      failpoint('validate.claimed');
      await this.judgeOrRelease(claim);
    }
    await this.inTransaction((sql) => enqueueValidation(sql, [{ cluster, id: submissionId }]));
    return 'done';
  }

  /** Judges under a claim. `undefined`: the lease had gone to another, and nothing was written. */
  async judge(claim: Claim): Promise<SavedState | undefined> {
    const { stored, explanations, loaded } = await this.inTransaction(async (sql) => ({
      stored: await findBytes(sql, claim),
      explanations: await findExplanations(sql, claim),
      loaded: await loadRuleContext(sql, {
        cluster: claim.cluster,
        quarter: parseQuarter(claim.quarter),
        senderClusters: [claim.cluster],
        receivedAt: claim.receivedAt,
      }),
    }));
    const { programmes, programme: _, ...around } = loaded;
    // A file is what it was received as: ingest has held its bytes against the type.
    const judging: Judging = {
      ...around,
      isJson: stored.mediaType === JSON_TYPE,
      sheets: {
        cluster: claim.cluster,
        quarter: parseQuarter(claim.quarter),
        programmes: programmes.map(({ programme }) => programme),
      },
      explanations,
      isDryRun: false,
    };
    const judged = await judgeBeside(
      judging,
      (each) => this.options.judge(stored.bytes, each),
      (named) => this.inTransaction((sql) => findActivitiesElsewhere(sql, { ...claim, named })),
    );
    failpoint('validate.judged');
    const state = await this.inTransaction((sql) => saveVerdict(sql, claim, judged));
    failpoint('validate.saved');
    if (state !== undefined) this.options.onJudged(state, judged.verdict);
    return state;
  }

  private async judgeOrRelease(claim: Claim): Promise<void> {
    try {
      await this.judge(claim);
    } catch (error) {
      await this.inTransaction((sql) => releaseClaim(sql, claim)).catch(() => undefined);
      throw error;
    }
  }

  private inTransaction<T>(work: Parameters<typeof withReader<T>>[2]): Promise<T> {
    return withReader(this.em, EVERYTHING, work);
  }
}
