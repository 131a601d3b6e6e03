import type { FindingInVerdict } from '#contract';
import type { Explanation } from '../client/ingest-client.js';

/** What was written in a form beside each finding, by the finding's place in the verdict. */
export type GivenTexts = ReadonlyMap<number, string>;

/** The texts of a form's fields `forklaring-0`, `forklaring-1`, … */
export function givenTexts(fields: Iterable<readonly [string, unknown]>): GivenTexts {
  const given = new Map<number, string>();
  for (const [name, text] of fields) {
    const at = /^forklaring-(\d+)$/.exec(name)?.[1];
    if (at !== undefined && typeof text === 'string') given.set(Number(at), text.trim());
  }
  return given;
}

/** The places in the verdict that need an explanation and were given none. */
export function lackingTexts(findings: readonly FindingInVerdict[], given: GivenTexts): number[] {
  return findings.flatMap(({ needsExplanation }, at) =>
    needsExplanation && (given.get(at) ?? '') === '' ? [at] : [],
  );
}

/** One explanation for each place of each finding that was explained. */
export function explanationsFrom(
  findings: readonly FindingInVerdict[],
  given: GivenTexts,
): Explanation[] {
  return findings.flatMap(({ code, at, needsExplanation }, number) => {
    const text = given.get(number) ?? '';
    if (!needsExplanation || text === '') return [];
    return (at.length === 0 ? [''] : at).map((place) => ({ code, at: place, text }));
  });
}
