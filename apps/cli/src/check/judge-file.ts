import { createHash } from 'node:crypto';
import {
  milliseconds,
  type Programme,
  type Quarter,
  type Report,
  type RuleContext,
  timelinessOf,
  type Verdict,
} from '#domain';
import { deadlinesOf, judgeReading, readFile, type SheetContext } from '#intake';
import { type AppliedProgramme, programmeOf, rulesetOf } from '#persistence';

export interface Surroundings {
  /** Oldest first, as the server has them. */
  readonly programmes: readonly AppliedProgramme[];
  /** Codes that the sender may report for; left out, the report's own. */
  readonly sender?: readonly string[] | '*';
  /** Of a file of sheets; left out, what the file itself says. */
  readonly quarter?: Quarter;
  readonly receivedAt: Temporal.Instant;
  /** Until then a funder has exempted the cluster from the quarter's deadline. */
  readonly exemptUntil?: Temporal.Instant | undefined;
  /** Reports of the same cluster that were accepted before, in any order. */
  readonly earlier: readonly Report[];
}

/** A programme with the digest that the server knows it by. */
export function appliedProgramme(programme: Programme, text: string): AppliedProgramme {
  return { programme, sha256: createHash('sha256').update(text).digest('hex') };
}

/**
 * The verdict that the server would give on these bytes in these surroundings, byte for byte. It
 * differs only by what a server alone knows: reopened quarters, its own history, the reports of other
 * clusters, and an exemption that is not told here.
 */
export function judgeFile(bytes: Uint8Array, around: Surroundings): Verdict {
  const reading = readFile(bytes, sheetContext(around));
  const { report } = reading;
  // A file that cannot be opened is judged by the programme of the quarter that it is sent for.
  const quarter = report?.quarter ?? around.quarter;
  const applied = quarter && programmeOf(around.programmes, quarter);
  const context = contextOf(report, applied?.programme, around);
  const ruleset = rulesetOf(applied?.sha256 ?? '');
  return judgeReading(reading, { context, ruleset, explanations: [] });
}

/** As ingest has it: the cluster is the sender's, when the sender has but one. */
function sheetContext({ programmes, sender, quarter }: Surroundings): SheetContext {
  const [cluster, ...others] = sender === '*' || sender === undefined ? [] : sender;
  return {
    programmes: programmes.map(({ programme }) => programme),
    ...(cluster === undefined || others.length > 0 ? {} : { cluster }),
    ...(quarter === undefined ? {} : { quarter }),
  };
}

function contextOf(
  report: Report | undefined,
  programme: Programme | undefined,
  { programmes, sender, receivedAt, exemptUntil, earlier }: Surroundings,
): RuleContext {
  const { calendar } = programme ?? programmes[0]?.programme ?? {};
  const own = earlier.filter(({ cluster }) => cluster === report?.cluster);
  return {
    programme,
    senderClusters: sender ?? (report === undefined ? [] : [report.cluster]),
    history: own
      .filter(({ quarter }) => quarter !== report?.quarter)
      .sort((a, b) => (a.quarter < b.quarter ? -1 : 1)),
    corrected: own.find(({ quarter }) => quarter === report?.quarter),
    elsewhere: undefined,
    receivedOn: receivedAt
      .toZonedDateTimeISO(calendar?.zone ?? 'UTC')
      .toPlainDate()
      .toString(),
    reopened: false,
    timeliness: report && programme && timelinessIn(programme, report, { receivedAt, exemptUntil }),
  };
}

function timelinessIn(
  programme: Programme,
  { quarter }: Report,
  {
    receivedAt,
    exemptUntil,
  }: {
    readonly receivedAt: Temporal.Instant;
    readonly exemptUntil: Temporal.Instant | undefined;
  },
): RuleContext['timeliness'] {
  const due = deadlinesOf(programme).find((each) => each.quarter === quarter);
  if (due === undefined) return undefined;
  return timelinessOf(receivedAt.epochMilliseconds, {
    deadline: milliseconds(due.deadline),
    graceMinutes: due.graceMinutes,
    exemptUntil: exemptUntil?.epochMilliseconds,
  });
}
