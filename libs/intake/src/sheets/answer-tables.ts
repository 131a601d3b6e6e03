import type { Column, Table } from './table.js';
import { type Choice, EVERY_FUNDER, type Vocabulary } from './vocabulary.js';

/** Five years of quarters never ask for more explanations than this. */
const EXPLANATIONS_MAX = 200;
const FILLED_IN_MAX = 200;

const funderColumn = (vocabulary: Vocabulary, more: readonly Choice[]): Column => ({
  member: 'funder',
  heading: 'Bevillingsgiver',
  content: {
    kind: 'word',
    list: more.length > 0 ? 'Bevillingsgivere' : 'Stoettegivere',
    choices: [...vocabulary.funders, ...more].map(({ code }) => ({ code, label: code })),
  },
  required: true,
  width: 17,
});

export function figures(vocabulary: Vocabulary): Table {
  const codes = vocabulary.indicators.map(({ code }) => ({ code, label: code }));
  return {
    sheet: 'Nøgletal',
    list: 'figures',
    help: 'Tal, som ikke kan tælles ud fra de to lister. Unikke virksomheder tæller vi selv.',
    rowsMax: FILLED_IN_MAX,
    answer: 'value',
    columns: [
      {
        member: 'indicator',
        heading: 'Indikator',
        content: { kind: 'word', list: 'Indikatorer', choices: codes },
        required: true,
        width: 17,
      },
      { member: 'shown', heading: 'Hvad', content: { kind: 'shown' }, width: 60 },
      funderColumn(vocabulary, [EVERY_FUNDER]),
      {
        member: 'value',
        heading: 'Værdi',
        content: { kind: 'decimal' },
        required: true,
        width: 14,
        prompt: 'Skriv 0, hvis det er nul. Lad cellen stå tom, hvis tallet ikke kendes.',
      },
    ],
  };
}

export function accounts(vocabulary: Vocabulary): Table {
  return {
    sheet: 'Regnskab',
    list: 'accounts',
    help: 'Kvartalets beløb for hver bevillingsgiver.',
    rowsMax: FILLED_IN_MAX,
    answer: 'amount',
    columns: [
      funderColumn(vocabulary, []),
      {
        member: 'line',
        heading: 'Post',
        content: { kind: 'word', list: 'Poster', choices: vocabulary.lines },
        required: true,
        width: 48,
      },
      {
        member: 'amount',
        heading: 'Beløb',
        formerly: { heading: 'Beløb (kr.) eller timer', until: 1 },
        content: { kind: 'decimal', money: true },
        required: true,
        width: 22,
        prompt: 'Kroner med højst to decimaler, for eksempel 1234567,50. Timer skrives som timer.',
      },
    ],
  };
}

export const EXPLANATIONS: Table = {
  sheet: 'Forklaringer',
  list: 'explanations',
  help: 'Kun når en advarsel beder om en forklaring: skriv kode, sted og forklaring.',
  rowsMax: EXPLANATIONS_MAX,
  optional: true,
  columns: [
    { member: 'code', heading: 'Kode', content: { kind: 'code' }, required: true, width: 12 },
    {
      member: 'at',
      heading: 'Sted',
      content: { kind: 'place' },
      width: 26,
      prompt:
        'Cellen, som forklaringen gælder, for eksempel Nøgletal!D7. Stedet står på arket Fejl.',
    },
    {
      member: 'text',
      heading: 'Forklaring',
      content: { kind: 'text' },
      required: true,
      width: 90,
    },
  ],
};
