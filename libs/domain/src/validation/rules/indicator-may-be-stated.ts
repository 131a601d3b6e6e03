import { quoted, type Text, text } from '../../base/text.js';
import { ALL, hasPartOf } from '../../programme/funder.js';
import type { Indicator } from '../../programme/indicator.js';
import { indicatorInForce } from '../../programme/programme.js';
import { didYouMean } from '../../report/reader-hit.js';
import type { Figure } from '../../report/report.js';
import { withProgramme } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

export const indicatorMayBeStated: Rule = {
  code: 'KP-R003',
  severity: 'error',
  claim: text(
    'Nøgletallet findes, gælder i kvartalet og må oplyses.',
    'The indicator exists, is in force that quarter and may be stated.',
  ),
  why: text(
    'Nøgletal, der regnes ud af lister og regnskab, skal ikke også tastes.',
    'What is computed from lists and accounts is not typed as well.',
  ),
  mend: text(
    'Ret koden, eller slet rækken. Klyngens egne nøgletal oplyses én gang med ALL.',
    'Mend the code, or delete the row. What belongs to the cluster is stated once with ALL.',
  ),
  since: '2021-Q1',
  check: withProgramme((report, _context, programme) => {
    const codes = [...new Set(programme.indicators.map((indicator) => indicator.code))];
    return report.figures.flatMap((figure): GradedHit[] => {
      const at = `${figure.at}/indicator`;
      if (!codes.includes(figure.indicator)) {
        return [{ at, message: unknown(figure), ...didYouMean(figure.indicator, codes) }];
      }
      const indicator = indicatorInForce(programme, figure.indicator, report.quarter);
      const message = indicator === undefined ? notYet(figure) : misplaced(indicator, figure);
      return message === undefined ? [] : [{ at, message }];
    });
  }),
};

function unknown({ indicator }: Figure): Text {
  const name = quoted(indicator);
  return text(`Nøgletallet »${name}« findes ikke.`, `There is no indicator "${name}".`);
}

function notYet({ indicator }: Figure): Text {
  return text(
    `Nøgletallet ${indicator} gælder ikke i kvartalet.`,
    `The indicator ${indicator} is not in force that quarter.`,
  );
}

function misplaced({ name, stated }: Indicator, { funder }: Figure): Text | undefined {
  if (stated === 'never') {
    return text(
      `»${name.da}« regnes ud af rapporten og skal ikke oplyses.`,
      `"${name.en}" is computed from the report and is not stated.`,
    );
  }
  if (!hasPartOf({ stated }, funder)) {
    return text(
      `»${name.da}« hører til klyngen og oplyses én gang med ALL.`,
      `"${name.en}" belongs to the cluster and is stated once with ALL.`,
    );
  }
  if (stated === 'funder' && funder === ALL) {
    return text(
      `»${name.da}« oplyses for hver bevillingsgiver, ikke for ALL.`,
      `"${name.en}" is stated for each funder, not for ALL.`,
    );
  }
  return undefined;
}
