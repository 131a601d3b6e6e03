import { type Decimal, decimal, formatDecimal, fromInteger } from '../../base/decimal.js';
import { type Text, text } from '../../base/text.js';
import type { Indicator } from '../../programme/indicator.js';
import { indicatorInForce, indicatorName } from '../../programme/programme.js';
import { type CountOf, countsOf } from '../../report/count-facts.js';
import type { Figure } from '../../report/report.js';
import { reportsBefore, withProgramme } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

export const partIsWithinItsWhole: Rule = {
  code: 'KP-C007',
  severity: 'error',
  claim: text(
    'En del er ikke større end sin helhed, og en procent ligger mellem 0 og 100.',
    'A part is not larger than its whole, and a percentage lies between 0 and 100.',
  ),
  why: text(
    'Flere kan ikke have fået et udbytte, end der deltog.',
    'No more can have gained than took part.',
  ),
  mend: text(
    'Ret tallet, eller tilføj de deltagere, der mangler på aktiviteterne.',
    'Mend the number, or add the participants missing from the activities.',
  ),
  since: '2021-Q1',
  needs: ['organisations', 'activities', 'figures'],
  check: withProgramme((report, context, programme) => {
    const countOf = countsOf({ report, programme, earlier: reportsBefore(report, context) });
    const stated = new Map(report.figures.map((each) => [cell(each.indicator, each.funder), each]));
    const wholes: Wholes = {
      wholeOf: (code, funder) => wholeFrom(code, funder, { countOf, stated }),
      nameOf: (code) => indicatorName(programme, code, report.quarter),
    };
    return report.figures.flatMap((figure) => {
      const indicator = indicatorInForce(programme, figure.indicator, report.quarter);
      if (indicator === undefined || indicator.stated === 'never') return [];
      return [...judgePercent(indicator, figure), ...judgePart(indicator, figure, wholes)];
    });
  }),
};

interface Wholes {
  readonly wholeOf: (code: string, funder: string) => Decimal | undefined;
  readonly nameOf: (code: string) => Text;
}

const HUNDRED = fromInteger(100);

function judgePercent({ unit }: Indicator, { at, value }: Figure): GradedHit[] {
  const number = decimal(value);
  if (unit !== 'percent' || (number >= 0n && number <= HUNDRED)) return [];
  const message = text(
    'En procent skal ligge mellem 0 og 100.',
    'A percentage must lie between 0 and 100.',
  );
  return [{ at: `${at}/value`, message }];
}

function judgePart(
  { name, partOf }: Indicator,
  figure: Figure,
  { wholeOf, nameOf }: Wholes,
): GradedHit[] {
  if (partOf === undefined) return [];
  const whole = wholeOf(partOf, figure.funder);
  if (whole === undefined || decimal(figure.value) <= whole) return [];
  const most = formatDecimal(whole, 0);
  const all = nameOf(partOf);
  const message = text(
    `»${name.da}« (${figure.funder}) er en del af »${all.da}«, som er ${most}.`,
    `"${name.en}" (${figure.funder}) is a part of "${all.en}", which is ${most}.`,
  );
  return [{ at: `${figure.at}/value`, message }];
}

interface Known {
  readonly countOf: CountOf;
  readonly stated: ReadonlyMap<string, Figure>;
}

/** Counted from the report's lists where it can be, else as stated; `undefined` when neither. */
function wholeFrom(code: string, funder: string, { countOf, stated }: Known): Decimal | undefined {
  const derived = countOf(code, funder);
  if (derived !== undefined) return fromInteger(derived);
  const figure = stated.get(cell(code, funder));
  return figure === undefined ? undefined : decimal(figure.value);
}

function cell(indicator: string, funder: string): string {
  return JSON.stringify([indicator, funder]);
}
