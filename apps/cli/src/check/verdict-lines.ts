import type { Finding, Verdict } from '#domain';

/** More places of one finding than this are counted, not shown: the habit is clear by then. */
const PLACES_SHOWN = 5;

/** A verdict for a person: one line a finding, the worst first, and the outcome last. */
export function verdictLines(
  { accepted, findings, counts }: Verdict,
  language: 'da' | 'en',
): string[] {
  const inOrder = [...findings].sort((a, b) => rank(a) - rank(b));
  const { error, warning, info } = counts;
  return [
    ...inOrder.map((finding) => findingLine(finding, language)),
    `${accepted ? 'accepted' : 'rejected'}: ${error} errors, ${warning} warnings, ${info} notes`,
  ];
}

function rank({ severity, needsExplanation }: Finding): number {
  if (severity === 'error') return 0;
  if (needsExplanation) return 1;
  return severity === 'warning' ? 2 : 3;
}

function findingLine(finding: Finding, language: 'da' | 'en'): string {
  const { code, message, suggestion, count } = finding;
  const cells = (finding as { readonly cells?: readonly string[] }).cells;
  const places = (cells?.length ? cells : finding.at).filter((place) => place !== '');
  const shown = places.slice(0, PLACES_SHOWN).join(' ');
  const more = count > PLACES_SHOWN ? ` … (${count})` : '';
  const mark = finding.needsExplanation ? 'explain' : finding.severity;
  const hint = suggestion === undefined ? '' : ` ${suggestion[language]}`;
  const at = shown === '' ? '' : ` [${shown}${more}]`;
  return `${mark.padEnd(7)} ${code} ${message[language]}${hint}${at}`;
}
