import type { FindingInVerdict } from '#contract';
import { FINDING_CATALOGUE } from '#domain';
import { useLocale } from '../page/visit.js';

/** More would hide the cause behind its places; the marked workbook has them all. */
const PLACES_SHOWN = 24;

const MEND = new Map(FINDING_CATALOGUE.map(({ code, mend }) => [code, mend]));

/** Where on the page a finding stands; its number keeps codes that come twice apart. */
export const findingAnchor = (at: number): string => `fund-${at + 1}`;

/** What is wrong, where, and what to do about it. */
export function FindingSection({ finding, at }: { finding: FindingInVerdict; at: number }) {
  const { text, say } = useLocale();
  const { verdict } = text.report;
  const remedy = finding.suggestion ?? MEND.get(finding.code);
  return (
    <section class="kp-cause" id={findingAnchor(at)} tabindex={-1}>
      <h3>{say(finding.message)}</h3>
      {remedy && <p>{say(remedy)}</p>}
      <Places finding={finding} />
      <p class="kp-muted">
        <a href={`/hjaelp/${finding.code}`}>{verdict.about(finding.code)}</a>
      </p>
    </section>
  );
}

/** Cells where the report has them, else pointers; grouped by their sheet. */
function Places({ finding }: { finding: FindingInVerdict }) {
  const { verdict } = useLocale().text.report;
  const places = (finding.cells ?? finding.at).filter((place) => place !== '');
  const shown = places.slice(0, PLACES_SHOWN);
  const more = Math.max(finding.count, places.length) - shown.length;
  if (shown.length === 0) return null;
  return (
    <ul class="unstyled-list no-max-width kp-cells">
      {shown.map((place) => {
        const [sheet = '', cell] = place.split('!');
        return (
          <li key={place}>
            {cell === undefined ? (
              <b>{sheet}</b>
            ) : (
              <>
                <span>{sheet}</span> <b>{cell}</b>
              </>
            )}
          </li>
        );
      })}
      {more > 0 && <li>{verdict.morePlaces(more)}</li>}
    </ul>
  );
}

/** A finding as a line of the summary: the cause with its first places. */
export function useSummaryLine(): (finding: FindingInVerdict) => string {
  const { say, text } = useLocale();
  return (finding) => {
    const places = finding.cells ?? [];
    const [first, last] = [places[0], places.at(-1)];
    const count = Math.max(finding.count, places.length);
    if (first === undefined || first === '') return say(finding.message);
    const where = first === last ? first : `${first} … ${last}`;
    return count > 1
      ? `${say(finding.message)} ${text.report.verdict.inPlaces(count)}: ${where}`
      : `${say(finding.message)} ${where}`;
  };
}
