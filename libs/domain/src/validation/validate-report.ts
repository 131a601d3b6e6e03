import { comparePointers } from '../base/pointer.js';
import type { ReaderHit } from '../report/reader-hit.js';
import type { Report } from '../report/report.js';
import { helpPath } from './catalogue.js';
import { damagedLists } from './damage.js';
import { FINDING_PLACES_MAX, type Finding, type Severity, type Verdict } from './finding.js';
import { explanationsOf } from './judge.js';
import type { GradedHit, Rule, RuleContext } from './rule.js';
import { RULES } from './rules.js';

type Grade = Rule['severity'];

interface Judged extends GradedHit {
  readonly code: string;
  readonly severity: Grade;
}

/**
 * Judges a report by every rule in one pass; `report` is undefined when the reader could not tell
 * cluster and quarter. The same report, hits and context always give the same verdict, byte for byte.
 */
export function validateReport(
  report: Report | undefined,
  readerHits: readonly ReaderHit[],
  context: RuleContext,
): Omit<Verdict, 'ruleset'> {
  const read = readerHits.map((hit): Judged => ({ severity: 'error', ...hit }));
  const ruled =
    report === undefined ? [] : judge(report, readerHits, withinRights(report, context));
  const fixed = read.filter((hit) => !isHarmless(hit));
  const regraded = [...read.filter(isHarmless), ...ruled].flatMap((hit) =>
    regrade(hit, report, context),
  );
  const findings = groupHits([...fixed, ...regraded], report);
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    accepted:
      report !== undefined &&
      findings.every(({ severity, needsExplanation }) => severity !== 'error' && !needsExplanation),
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    findings,
  };
}

/** A sender without rights to the cluster learns nothing of its history, or of others, from the findings. */
function withinRights(report: Report, context: RuleContext): RuleContext {
  const { senderClusters } = context;
  if (senderClusters === '*' || senderClusters.includes(report.cluster)) return context;
  return { ...context, history: [], corrected: undefined, elsewhere: undefined };
}

function judge(report: Report, hits: readonly ReaderHit[], context: RuleContext): Judged[] {
  const damaged = damagedLists(report, hits);
  return RULES.filter((rule) => rule.needs?.some((list) => damaged.has(list)) !== true).flatMap(
    (rule) =>
      rule
        .check(report, context)
        .map((hit) => ({ severity: rule.severity, ...hit, code: rule.code })),
  );
}

/** What the reader left out cannot be waived; an unknown member carries nothing and can. */
function isHarmless({ code }: Judged): boolean {
  return code === 'KP-S001';
}

function regrade(hit: Judged, report: Report | undefined, { programme }: RuleContext): Judged[] {
  if (report === undefined || programme === undefined) return [hit];
  const setting = programme.ruleSettings.findLast(
    ({ code, from, to }) =>
      code === hit.code && from <= report.quarter && (to === undefined || report.quarter <= to),
  );
  if (setting === undefined) return [hit];
  return setting.severity === 'off' ? [] : [{ ...hit, severity: setting.severity }];
}

function groupHits(hits: readonly Judged[], report: Report | undefined): Finding[] {
  const isExplained = report === undefined ? () => false : explanationsOf(report);
  const groups = new Map<string, { finding: Finding; places: Set<string> }>();
  for (const hit of hits) {
    const finding = toFinding(hit, isExplained(hit.code, hit.at));
    const { code, severity, message, suggestion, needsExplanation } = finding;
    const key = JSON.stringify([code, severity, message, suggestion, needsExplanation]);
    const group = groups.get(key) ?? { finding, places: new Set() };
    groups.set(key, group);
    group.places.add(hit.at);
  }
  return [...groups.values()]
    .map(({ finding, places }) => withPlaces(finding, places))
    .sort(compareFindings);
}

function toFinding(hit: Judged, explained: boolean): Finding {
  const { code, severity, message, suggestion } = hit;
  return {
    code,
    severity: severity === 'explain' ? 'warning' : severity,
    message,
    at: [],
    count: 0,
    ...(suggestion === undefined ? {} : { suggestion }),
    needsExplanation: severity === 'explain' && !explained,
    help: helpPath(code),
  };
}

function withPlaces(finding: Finding, places: ReadonlySet<string>): Finding {
  const inOrder = [...places].sort(comparePointers);
  return { ...finding, at: inOrder.slice(0, FINDING_PLACES_MAX), count: inOrder.length };
}

function compareFindings(a: Finding, b: Finding): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  const byPlace = comparePointers(a.at[0] ?? '', b.at[0] ?? '');
  if (byPlace !== 0) return byPlace;
  return a.message.en < b.message.en ? -1 : 1;
}
