import { pointerTo } from '../../base/pointer.js';
import { quoted, text } from '../../base/text.js';
import { didYouMean } from '../../report/reader-hit.js';
import { withProgramme } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

/** Kinds of organisations and statuses belong to the format: the reader judges them under the same code. */
export const codesAreKnown: Rule = {
  code: 'KP-R005',
  severity: 'error',
  claim: text(
    'Aktivitetstype, art, status, tema og regnskabslinje er kendte.',
    'Category, kind, status, theme and account line are known.',
  ),
  why: text(
    'Et ord uden for listen kan ikke tælles med.',
    'A word outside the list cannot be counted.',
  ),
  mend: text(
    'Vælg fra listen; er der et forslag, er det ofte det, der var ment.',
    'Choose from the list; a suggestion is often what was meant.',
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, programme) => {
    const categories = programme.categories.map((category) => category.code);
    const themes = programme.themes.map((theme) => theme.code);
    const lines = programme.accountLines.map((line) => line.code);
    return [
      ...report.activities.flatMap(({ at, category }) =>
        judgeCode(category, categories, `${at}/category`),
      ),
      ...report.activities.flatMap((activity) =>
        activity.themes.flatMap((theme, index) =>
          judgeCode(theme, themes, pointerTo(`${activity.at}/themes`, index)),
        ),
      ),
      ...report.accounts.flatMap(({ at, line }) => judgeCode(line, lines, `${at}/line`)),
    ];
  }),
};

function judgeCode(written: string, known: readonly string[], at: string): GradedHit[] {
  if (known.includes(written)) return [];
  const name = quoted(written);
  const message = text(`»${name}« er ikke på listen.`, `"${name}" is not on the list.`);
  return [{ at, message, ...didYouMean(written, known) }];
}
