import { ACTIVITIES_MAX, ORGANISATIONS_MAX } from '#domain';
import { accounts, EXPLANATIONS, figures } from './answer-tables.js';
import type { Column, Table } from './table.js';
import {
  type Choice,
  choicesOf,
  KIND_LABELS,
  STATUS_LABELS,
  type Vocabulary,
} from './vocabulary.js';

/** The newest template. Older ones are read by the headings they had. */
export const TEMPLATE_VERSION = 2;

/** Every sheet and column of the workbook, once: the template writes them and the reader reads them. */
export function tablesOf(vocabulary: Vocabulary): readonly Table[] {
  return [
    organisations(vocabulary),
    activities(vocabulary),
    figures(vocabulary),
    accounts(vocabulary),
    EXPLANATIONS,
  ];
}

const municipality = (choices: readonly Choice[], prompt: string): Column => ({
  member: 'municipality',
  heading: 'Kommune',
  content: { kind: 'municipality', choices },
  width: 20,
  prompt,
});

function organisations(vocabulary: Vocabulary): Table {
  const kinds = choicesOf(KIND_LABELS);
  return {
    sheet: 'Organisationer',
    list: 'organisations',
    help: 'Alle, der deltog i en aktivitet i kvartalet. Listen er udfyldt fra sidste kvartal.',
    rowsMax: ORGANISATIONS_MAX,
    columns: [
      {
        member: 'id',
        heading: 'Id',
        formerly: { heading: 'Id (CVR)', until: 1 },
        content: { kind: 'id' },
        required: true,
        width: 18,
        prompt:
          'Dansk: CVR-nummer, 8 cifre, for eksempel 10092485. Udenlandsk: landekode og nummer, for eksempel SE-5560360793.',
      },
      { member: 'name', heading: 'Navn', content: { kind: 'text' }, required: true, width: 38 },
      {
        member: 'kind',
        heading: 'Type',
        content: { kind: 'word', list: 'OrgTyper', choices: kinds, closed: true },
        required: true,
        width: 22,
        prompt: 'Vælg, hvad organisationen er.',
      },
      {
        member: 'employees',
        heading: 'Ansatte',
        content: { kind: 'whole' },
        width: 10,
        prompt: 'Antal årsværk. Lad cellen stå tom, hvis det ikke kendes.',
      },
      {
        member: 'sme',
        heading: 'SMV',
        content: { kind: 'flag' },
        width: 8,
        prompt: 'Ja, hvis organisationen er en SMV efter EU’s definition.',
      },
      {
        member: 'startup',
        heading: 'Iværksætter',
        content: { kind: 'flag' },
        width: 13,
        prompt: 'Ja, hvis virksomheden er en iværksættervirksomhed.',
      },
      municipality(vocabulary.municipalities, 'Vælg kommunen, eller skriv dens navn.'),
    ],
  };
}

function activities(vocabulary: Vocabulary): Table {
  const mark = (member: string, choice: Choice, heading: string, prompt: string): Column => ({
    member,
    heading,
    content: { kind: 'mark', code: choice.code },
    width: Math.max(8, heading.length + 3),
    prompt,
  });
  return {
    sheet: 'Aktiviteter',
    list: 'activities',
    help: 'Aktiviteter, der lever i kvartalet. Løbende aktiviteter er udfyldt fra sidste kvartal.',
    rowsMax: ACTIVITIES_MAX,
    columns: [
      { member: 'id', heading: 'Id', content: { kind: 'code' }, required: true, width: 15 },
      { member: 'title', heading: 'Titel', content: { kind: 'text' }, required: true, width: 36 },
      ...vocabulary.funders.map((funder) =>
        mark('funders', funder, funder.code, `Ja, hvis ${funder.code} støtter aktiviteten.`),
      ),
      {
        member: 'category',
        heading: 'Kategori',
        content: { kind: 'word', list: 'Kategorier', choices: vocabulary.categories },
        required: true,
        width: 26,
        prompt: 'Vælg kategorien. Under Vejledning står, hvilke der kan støttes af hvem.',
      },
      {
        member: 'status',
        heading: 'Status',
        content: {
          kind: 'word',
          list: 'Statusser',
          choices: choicesOf(STATUS_LABELS),
          closed: true,
        },
        required: true,
        width: 13,
        prompt: 'Status ved kvartalets udgang.',
      },
      {
        member: 'start',
        heading: 'Startdato',
        formerly: { heading: 'Start', until: 1 },
        content: { kind: 'date' },
        required: true,
        width: 13,
        prompt: 'Dag-måned-år, for eksempel 01-04-2023.',
      },
      {
        member: 'end',
        heading: 'Slutdato',
        formerly: { heading: 'Slut', until: 1 },
        content: { kind: 'date' },
        width: 13,
        prompt: 'Dag-måned-år. Lad cellen stå tom, hvis den ikke kendes.',
      },
      ...vocabulary.themes.map((theme) =>
        mark('themes', theme, theme.label, `Ja, hvis aktiviteten handler om: ${theme.label}.`),
      ),
      municipality(vocabulary.municipalities, 'Hvor aktiviteten foregår.'),
      {
        member: 'organisations',
        heading: 'Deltagende organisationer',
        content: { kind: 'ids' },
        width: 34,
        prompt:
          'CVR-numre på dem, der deltog i kvartalet, adskilt af semikolon eller linjeskift (Alt + Enter): 10092485; 29035695. Hver skal stå på arket Organisationer.',
      },
      {
        member: 'attendances',
        heading: 'Deltagelser',
        content: { kind: 'whole' },
        width: 12.5,
        prompt: 'Antal deltagelser i kvartalet. Den samme person kan tælle flere gange.',
      },
    ],
  };
}
