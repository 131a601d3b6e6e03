import { text } from '../base/text.js';
import { ACTIVITY_STATUSES, ORGANISATION_KINDS } from '../programme/classification.js';
import { REPORT_FORMAT } from './report.js';
import type { Member, RowShape, Shape } from './shape.js';

/** An id or code is a key, shown in tables: one line. */
const CODE_LENGTH_MAX = 64;
/** Official names and titles; the longest registered company name is shorter. */
const NAME_LENGTH_MAX = 500;
/** An explanation is a paragraph. */
const TEXT_LENGTH_MAX = 2_000;
/** Four pages: what a case worker reads in a sitting. */
const NARRATIVE_LENGTH_MAX = 10_000;
/** RFC 5321: 64 before the @, 255 after it. */
const EMAIL_LENGTH_MAX = 320;
/** A pointer to a place in the report. */
const POINTER_LENGTH_MAX = 200;

/** The largest cluster has some hundred members; ten times that is another register. */
export const ORGANISATIONS_MAX = 5_000;
/** Thirty a working day for a quarter. */
export const ACTIVITIES_MAX = 2_000;
/** All rows of a report: what one worker judges within a second. */
export const ROWS_MAX = 20_000;
/** No programme has had more than a handful of funders. */
const FUNDERS_MAX = 20;
/** Themes are a short list by nature. */
const THEMES_MAX = 50;

const code = { kind: 'text', max: CODE_LENGTH_MAX } as const;
const name = { kind: 'text', max: NAME_LENGTH_MAX } as const;
const list = (of: Shape, max: number, min = 0): Shape => ({ kind: 'list', of, max, min });
const row = (members: Readonly<Record<string, Member>>): RowShape => ({ kind: 'row', members });
const must = (shape: Shape, da: string, en: string): Member => ({
  shape,
  required: true,
  about: text(da, en),
});
const may = (shape: Shape, da: string, en: string): Member => ({ shape, about: text(da, en) });

const ORGANISATION = row({
  id: must(code, 'Landekode, bindestreg og nationalt nummer', 'Country, hyphen, national number'),
  name: must(name, 'Navn', 'Name'),
  kind: must(
    { kind: 'word', of: ORGANISATION_KINDS, code: 'KP-R005' },
    'Organisationens art',
    'Kind of organisation',
  ),
  employees: may({ kind: 'whole' }, 'Antal ansatte', 'Number of employees'),
  sme: may({ kind: 'flag' }, 'SMV efter EU-definitionen', 'SME by the EU definition'),
  startup: may({ kind: 'flag' }, 'Iværksættervirksomhed', 'Start-up'),
  municipality: may(code, 'Kommunekode, fire cifre', 'Municipality code, four digits'),
});

const ACTIVITY = row({
  id: must(code, 'Klyngens eget nummer', "The cluster's own number"),
  title: must(name, 'Titel', 'Title'),
  funders: must(list(code, FUNDERS_MAX, 1), 'Bevillingsgivere', 'Funders'),
  category: must(code, 'Aktivitetstype', 'Category'),
  status: must(
    { kind: 'word', of: ACTIVITY_STATUSES, code: 'KP-R005' },
    'Status ved kvartalets udgang',
    'Status at the end of the quarter',
  ),
  start: must({ kind: 'date' }, 'Første dag', 'First day'),
  end: may({ kind: 'date' }, 'Sidste dag', 'Last day'),
  themes: may(list(code, THEMES_MAX), 'Temaer', 'Themes'),
  municipality: may(code, 'Kommunekode, fire cifre', 'Municipality code, four digits'),
  organisations: may(
    list(code, ORGANISATIONS_MAX),
    'Id på dem, der deltog i kvartalet',
    'Ids of those that took part in the quarter',
  ),
  attendances: may({ kind: 'whole' }, 'Antal deltagelser', 'Number of attendances'),
});

const FIGURE = row({
  indicator: must(code, 'Nøgletallets kode', 'Code of the indicator'),
  funder: must(code, 'Bevillingsgiver, eller ALL', 'Funder, or ALL'),
  value: must({ kind: 'decimal' }, 'Værdi som tekst', 'Value as text'),
});

const ACCOUNT_LINE = row({
  funder: must(code, 'Bevillingsgiver', 'Funder'),
  line: must(code, 'Regnskabslinje', 'Account line'),
  amount: must({ kind: 'decimal' }, 'Beløb eller timer som tekst', 'Amount or hours as text'),
});

const EXPLANATION = row({
  code: must(code, 'Koden, der forklares', 'The code that is explained'),
  at: may(
    { kind: 'text', max: POINTER_LENGTH_MAX, blank: true },
    'Stedet i rapporten; tom for hele rapporten',
    'The place in the report; empty for all of it',
  ),
  text: must({ kind: 'text', max: TEXT_LENGTH_MAX }, 'Forklaring', 'Explanation'),
});

const CONTACT = row({
  name: must(name, 'Navn', 'Name'),
  email: must({ kind: 'text', max: EMAIL_LENGTH_MAX }, 'E-mail', 'E-mail'),
});

/** The whole format, once. */
export const REPORT_SHAPE = row({
  format: must({ kind: 'word', of: [REPORT_FORMAT], code: 'KP-S003' }, 'Format', 'Format'),
  cluster: must(code, 'Klyngens kode', 'Code of the cluster'),
  quarter: must({ kind: 'quarter' }, 'Kvartal, som 2023-Q2', 'Quarter, such as 2023-Q2'),
  nil: may({ kind: 'flag' }, 'Intet at indberette', 'Nothing to report'),
  contact: may(CONTACT, 'Kontaktperson', 'Contact'),
  narrative: may(
    { kind: 'text', max: NARRATIVE_LENGTH_MAX, blank: true },
    'Beretning',
    'Narrative',
  ),
  organisations: may(list(ORGANISATION, ORGANISATIONS_MAX), 'Organisationer', 'Organisations'),
  activities: may(list(ACTIVITY, ACTIVITIES_MAX), 'Aktiviteter', 'Activities'),
  figures: may(list(FIGURE, ROWS_MAX), 'Nøgletal', 'Figures'),
  accounts: may(list(ACCOUNT_LINE, ROWS_MAX), 'Regnskab', 'Accounts'),
  explanations: may(list(EXPLANATION, ROWS_MAX), 'Forklaringer', 'Explanations'),
});
