import { text } from '../../base/text.js';
import type { Report } from '../../report/report.js';
import { explanationsOf } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

export const noValueIsNegative: Rule = {
  code: 'KP-C009',
  severity: 'error',
  claim: text(
    'Ingen værdi er negativ, undtagen regnskab i en rettelse med en forklaring.',
    'No value is negative, except accounts in a correction with an explanation.',
  ),
  why: text(
    'Et antal kan ikke være under nul; et beløb kan, når noget føres tilbage.',
    'A count cannot be below zero; an amount can, when something is reversed.',
  ),
  mend: text(
    'Ret fortegnet. Føres et beløb tilbage, så send en rettelse med en forklaring til linjen.',
    'Mend the sign. When an amount is reversed, send a correction with an explanation of the line.',
  ),
  since: '2021-Q1',
  check: (report, { corrected }) => {
    const explained = explanationsOf(report);
    const mayBeNegative = (at: string) => corrected !== undefined && explained('KP-C009', at);
    return [
      ...counts(report)
        .filter(({ value }) => value !== undefined && value < 0)
        .map(({ at }): GradedHit => ({ at, message: NEGATIVE })),
      ...report.figures
        .filter(({ value }) => isNegative(value))
        .map(({ at }) => ({ at: `${at}/value`, message: NEGATIVE })),
      ...report.accounts
        .filter(({ at, amount }) => isNegative(amount) && !mayBeNegative(`${at}/amount`))
        .map(({ at }) => ({ at: `${at}/amount`, message: REVERSED })),
    ];
  },
};

const NEGATIVE = text('Tallet må ikke være negativt.', 'The number may not be negative.');
const REVERSED = text(
  'Et negativt beløb hører til i en rettelse, med en forklaring til linjen.',
  'A negative amount belongs in a correction, with an explanation of the line.',
);

function counts(report: Report): { at: string; value: number | undefined }[] {
  return [
    ...report.organisations.map(({ at, employees }) => ({
      at: `${at}/employees`,
      value: employees,
    })),
    ...report.activities.map(({ at, attendances }) => ({
      at: `${at}/attendances`,
      value: attendances,
    })),
  ];
}

function isNegative(value: string): boolean {
  return value.startsWith('-') && /[1-9]/.test(value);
}
