import { type Indicator, indicatorInForce, type Programme } from '../../programme/programme.js';
import { countDerived } from '../../report/count-facts.js';
import { type Decimal, decimal, formatDecimal, fromInteger } from '../../report/decimal.js';
import type { Figure, Report } from '../../report/report.js';
import { text } from '../../report/text.js';
import { reportsBefore, withProgramme } from '../judge.js';
import type { GradedHit, Rule, RuleContext } from '../rule.js';

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
  check: withProgramme((report, context, programme) =>
    report.figures.flatMap((figure) => {
      const indicator = indicatorInForce(programme, figure.indicator, report.quarter);
      if (indicator === undefined || indicator.stated === 'never') return [];
      return [
        ...judgePercent(indicator, figure),
        ...judgePart(indicator, figure, { report, context, programme }),
      ];
    }),
  ),
};

interface Scene {
  readonly report: Report;
  readonly context: RuleContext;
  readonly programme: Programme;
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

function judgePart(indicator: Indicator, figure: Figure, scene: Scene): GradedHit[] {
  if (indicator.partOf === undefined) return [];
  const whole = wholeOf(indicator.partOf, figure.funder, scene);
  if (whole === undefined || decimal(figure.value) <= whole) return [];
  const most = formatDecimal(whole, 0);
  const message = text(
    `${indicator.code} for ${figure.funder} er en del af ${indicator.partOf}, som er ${most}.`,
    `${indicator.code} for ${figure.funder} is a part of ${indicator.partOf}, which is ${most}.`,
  );
  return [{ at: `${figure.at}/value`, message }];
}

/** Counted from the report's lists where it can be, else as stated; `undefined` when neither. */
function wholeOf(code: string, funder: string, scene: Scene): Decimal | undefined {
  const { report, context, programme } = scene;
  const derivation = indicatorInForce(programme, code, report.quarter)?.derivation;
  if (derivation === undefined) return undefined;
  const earlier = reportsBefore(report, context);
  const derived = countDerived(derivation, { report, programme, funder, earlier });
  if (derived !== undefined) return fromInteger(derived);
  const stated = report.figures.find((each) => each.indicator === code && each.funder === funder);
  return stated === undefined ? undefined : decimal(stated.value);
}
