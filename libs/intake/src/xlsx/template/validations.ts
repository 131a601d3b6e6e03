import type { DataValidation } from 'hucre';
import type { Column } from '../../sheets/table.js';

export type Validation = Omit<DataValidation, 'range'>;

/** Excel cuts longer ones, silently or with a repair notice. */
const PROMPT_TITLE_MAX = 32;
const PROMPT_MAX = 255;
const AMOUNT_MAX = '1000000000000000';
const TEXT_MAX = '500';
/** A cell holds no more. */
const CELL_MAX = '32000';

/** What a column lets people type, with a prompt beside the cell; `undefined` where all may stand. */
export function validationOf({ heading, content, prompt }: Column): Validation | undefined {
  const about = prompt === undefined ? {} : promptOf(heading, prompt);
  switch (content.kind) {
    case 'word':
      return { ...pick(content.list, heading), ...about };
    case 'municipality':
      return { ...pick('Kommuner', heading), errorStyle: 'warning', ...about };
    case 'flag':
    case 'mark':
      return { ...pick('JaNej', heading), ...about };
    case 'date':
      return { ...DAY, ...about };
    case 'whole':
      return { ...WHOLE, ...about };
    case 'decimal':
      return { ...AMOUNT, ...about };
    case 'shown':
      return undefined;
    default: {
      const formula1 = content.kind === 'ids' ? CELL_MAX : TEXT_MAX;
      if (prompt === undefined) return undefined;
      return {
        type: 'textLength',
        operator: 'lessThanOrEqual',
        formula1,
        allowBlank: true,
        ...about,
      };
    }
  }
}

export function pick(list: string, about: string): Validation {
  return {
    type: 'list',
    formula1: list,
    allowBlank: true,
    ...stop(
      'Vælg fra listen',
      `${about}: vælg en værdi fra listen (pilen til højre, eller Alt + pil ned).`,
    ),
  };
}

export function promptOf(
  title: string,
  text: string,
): Pick<DataValidation, 'showInputMessage' | 'inputTitle' | 'inputMessage'> {
  const inputTitle = title.slice(0, PROMPT_TITLE_MAX);
  return { showInputMessage: true, inputTitle, inputMessage: text.slice(0, PROMPT_MAX) };
}

export function stop(title: string, text: string) {
  return {
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: title,
    errorMessage: text.slice(0, PROMPT_MAX),
  } as const;
}

const DAY: Validation = {
  type: 'date',
  operator: 'between',
  formula1: 'DATE(2000,1,1)',
  formula2: 'DATE(2099,12,31)',
  allowBlank: true,
  ...stop('Ikke en dato', 'Skriv datoen som dag-måned-år, for eksempel 31-03-2023.'),
};
const WHOLE: Validation = {
  type: 'whole',
  operator: 'greaterThanOrEqual',
  formula1: '0',
  allowBlank: true,
  ...stop('Ikke et helt tal', 'Skriv et helt tal på 0 eller derover. Tom betyder: kendes ikke.'),
};
const AMOUNT: Validation = {
  type: 'decimal',
  operator: 'between',
  formula1: `-${AMOUNT_MAX}`,
  formula2: AMOUNT_MAX,
  allowBlank: true,
  ...stop('Ikke et tal', 'Skriv et tal, for eksempel 1234567,50.'),
};
