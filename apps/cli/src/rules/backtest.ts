import {
  type Programme,
  type Quarter,
  type ReaderHit,
  type Report,
  type RuleContext,
  type Verdict,
  validateReport,
} from '#domain';

/** A submission of one cluster as it was, read again. */
export interface PastReport {
  readonly quarter: Quarter;
  readonly revision: number;
  /** What the system decided then, by whatever rules there were. */
  readonly accepted: boolean;
  readonly report: Report | undefined;
  readonly hits: readonly ReaderHit[];
  readonly receivedOn: string;
  readonly timeliness: RuleContext['timeliness'];
  readonly reopened: boolean;
  readonly elsewhere: RuleContext['elsewhere'];
}

type Judgement = Omit<Verdict, 'ruleset'>;

export interface Compared {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly revision: number;
  readonly before: Judgement;
  readonly after: Judgement;
}

/**
 * Judges everything that a cluster sent, in the order of receipt, under the programme in force and
 * under the changed one. What was accepted then is the history of what followed, for both.
 */
export function compareRules(
  cluster: string,
  past: readonly PastReport[],
  programmes: { readonly before: Programme; readonly after: Programme },
): Compared[] {
  const inForce = new Map<Quarter, PastReport>();
  return past.map((each) => {
    const { quarter, revision } = each;
    const judge = (programme: Programme) => judgePast(cluster, each, { programme, inForce });
    const compared = {
      cluster,
      quarter,
      revision,
      before: judge(programmes.before),
      after: judge(programmes.after),
    };
    if (each.accepted && revision > (inForce.get(quarter)?.revision ?? 0)) {
      inForce.set(quarter, each);
    }
    return compared;
  });
}

function judgePast(
  cluster: string,
  { quarter, report, hits, receivedOn, timeliness, reopened, elsewhere }: PastReport,
  state: { readonly programme: Programme; readonly inForce: ReadonlyMap<Quarter, PastReport> },
): Judgement {
  const history = [...state.inForce.values()]
    .filter((earlier) => earlier.quarter !== quarter)
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  return validateReport(report, hits, {
    programme: state.programme,
    senderClusters: [cluster],
    history: history.flatMap((earlier) => earlier.report ?? []),
    corrected: state.inForce.get(quarter)?.report,
    receivedOn,
    elsewhere,
    reopened,
    timeliness,
  });
}

export interface BacktestSummary {
  readonly reports: number;
  readonly wouldFail: readonly Change[];
  readonly wouldPass: readonly Change[];
  readonly flags: { readonly before: number; readonly after: number };
  /** Flags by code where the two differ. */
  readonly byCode: readonly { readonly code: string; before: number; after: number }[];
}

interface Change {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly revision: number;
  /** What decides it: the codes that reject under the one and not under the other. */
  readonly codes: readonly string[];
}

/** A flag is a finding that asks something of a person: an error or a warning, counted by place. */
export function summarise(compared: readonly Compared[]): BacktestSummary {
  const tally = new Map<string, { before: number; after: number }>();
  for (const each of compared) {
    for (const side of ['before', 'after'] as const) {
      for (const { code, severity, count } of each[side].findings) {
        const row = tally.get(code) ?? { before: 0, after: 0 };
        tally.set(code, row);
        if (severity !== 'info') row[side] += count;
      }
    }
  }
  const rows = [...tally.entries()].map(([code, counts]) => ({ code, ...counts }));
  const total = (side: 'before' | 'after') => rows.reduce((sum, row) => sum + row[side], 0);
  return {
    reports: compared.length,
    wouldFail: changes(compared, 'before', 'after'),
    wouldPass: changes(compared, 'after', 'before'),
    flags: { before: total('before'), after: total('after') },
    byCode: rows
      .filter(({ before, after }) => before !== after)
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** Those that pass on one side and fail on the other. */
function changes(
  compared: readonly Compared[],
  passes: 'before' | 'after',
  fails: 'before' | 'after',
): Change[] {
  return compared
    .filter((each) => each[passes].accepted && !each[fails].accepted)
    .map(({ cluster, quarter, revision, ...sides }) => {
      const rejecting = sides[fails].findings.filter(
        ({ severity, needsExplanation }) => severity === 'error' || needsExplanation,
      );
      const codes = [...new Set(rejecting.map(({ code }) => code))];
      return { cluster, quarter, revision, codes };
    });
}
