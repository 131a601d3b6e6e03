import { type Text, text } from '../base/text.js';
import type { CatalogueEntry } from './rule.js';

type Texts = readonly [da: string, en: string];

/** What reading a file or its content finds, before a rule can judge: nothing of it can be regraded but KP-S001. */
export const READER_RULES: readonly CatalogueEntry[] = [
  entry('KP-F001', {
    claim: [
      'Filen er JSON, XLSX eller en zip med CSV; det afgøres af indholdet.',
      'The file is JSON, XLSX or a zip of CSV; its content decides.',
    ],
    why: ['Andre formater kan ikke læses sikkert.', 'Other formats cannot be read safely.'],
    mend: [
      'Gem filen i et af de tre formater, og send den igen.',
      'Save the file in one of the three formats and send it again.',
    ],
  }),
  entry('KP-F002', {
    claim: ['Filen holder sig inden for grænserne.', 'The file is within the limits.'],
    why: [
      'Grænserne ligger langt over den største rapport; de holder systemet hurtigt for alle.',
      'The limits lie far above the largest report; they keep the system quick for all.',
    ],
    mend: [
      'Se grænsen og det faktiske tal i meddelelsen, og fjern det, der er kommet med ved en fejl.',
      'See the limit and the actual number in the message and remove what came along by mistake.',
    ],
  }),
  entry('KP-F003', {
    claim: ['Filen kan læses.', 'The file can be read.'],
    why: [
      'En afbrudt, krypteret eller beskadiget fil har ikke hele rapporten.',
      'A truncated, encrypted or damaged file does not hold the whole report.',
    ],
    mend: [
      'Åbn filen, gem den igen uden adgangskode, og send den på ny.',
      'Open the file, save it again without a password and send it anew.',
    ],
  }),
  entry('KP-F004', {
    claim: [
      'Regnearket hører til klyngen og kvartalet.',
      'The workbook belongs to this cluster and quarter.',
    ],
    why: [
      'En rapport på det forkerte kvartal ændrer to kvartaler på én gang.',
      'A report on the wrong quarter changes two quarters at once.',
    ],
    mend: [
      'Hent skabelonen til kvartalet, eller vælg det kvartal, filen er lavet til.',
      'Get the template of the quarter, or choose the quarter that the file was made for.',
    ],
  }),
  entry('KP-F005', {
    claim: ['Arkivet er ufarligt.', 'The archive is harmless.'],
    why: [
      'Makroer, links ud af filen og kunstigt store arkiver åbnes aldrig.',
      'Macros, links out of the file and artificially large archives are never opened.',
    ],
    mend: [
      'Gem som almindelig .xlsx uden makroer og eksterne links.',
      'Save as a plain .xlsx without macros and external links.',
    ],
  }),
  entry(
    'KP-F006',
    {
      claim: ['Regnearket er den nyeste skabelon.', 'The workbook is the newest template.'],
      why: [
        'Den nyeste skabelon har de nyeste lister og den bedste vejledning. En ældre læses stadig.',
        'The newest template has the newest lists and the best guidance. An older one is still read.',
      ],
      mend: [
        'Intet skal rettes. I portalen kan rapporten hentes i den nyeste skabelon.',
        'Nothing needs mending. The portal offers the report in the newest template.',
      ],
    },
    'info',
  ),
  entry('KP-S001', {
    claim: ['Der er ingen ukendte felter eller kolonner.', 'There is no unknown member or column.'],
    why: [
      'Et felt med en slåfejl ville ellers blive overset i stilhed.',
      'A misspelt member would otherwise be overlooked in silence.',
    ],
    mend: [
      'Ret navnet som foreslået, eller fjern feltet.',
      'Mend the name as suggested, or remove the member.',
    ],
  }),
  entry('KP-S002', {
    claim: ['Felter, der skal være der, er der.', 'Required members are there.'],
    why: ['Uden dem kan rækken ikke tælles.', 'Without them the row cannot be counted.'],
    mend: ['Udfyld feltet.', 'Fill the member in.'],
  }),
  entry('KP-S003', {
    claim: ['Hver værdi har sin type.', 'Each value has its type.'],
    why: [
      'Beløb skrives som tekst, så de bevares nøjagtigt; ja og nej skrives true og false.',
      'Amounts are written as text so that they are kept exactly; yes and no are true and false.',
    ],
    mend: ['Skriv værdien som vist.', 'Write the value as shown.'],
  }),
  entry('KP-S004', {
    claim: ['Et tal skrevet som tekst er entydigt.', 'A number typed as text is unambiguous.'],
    why: [
      '1.234 kan være godt et eller over tusind. Vi gætter ikke.',
      '1.234 may be just over one or over a thousand. We do not guess.',
    ],
    mend: ['Vælg den skrivemåde, der er ment.', 'Choose the writing that is meant.'],
  }),
  entry('KP-S005', {
    claim: ['En dato er en dato.', 'A date is a date.'],
    why: [
      'Datoer afgør, i hvilket kvartal noget tæller.',
      'Dates decide in which quarter something counts.',
    ],
    mend: [
      'Skriv en dag, der findes, som år-måned-dag.',
      'Write a day that exists, as year-month-day.',
    ],
  }),
  entry('KP-S006', {
    claim: ['En tekst holder sig inden for sin længde.', 'A text is within its length.'],
    why: ['Teksten skal kunne vises og læses.', 'The text must be possible to show and read.'],
    mend: ['Forkort teksten.', 'Shorten the text.'],
  }),
  entry('KP-S007', {
    claim: ['Intet felt og ingen overskrift står to gange.', 'No key or heading stands twice.'],
    why: [
      'Af to værdier ved ingen, hvilken der gælder.',
      'Of two values nobody knows which holds.',
    ],
    mend: ['Slet den ene.', 'Delete one of them.'],
  }),
  entry('KP-S008', {
    claim: ['Tekst er velformet.', 'Text is well-formed.'],
    why: [
      'Styretegn og halve tegn kan hverken vises eller gemmes uændret.',
      'Control characters and half characters can neither be shown nor kept unchanged.',
    ],
    mend: ['Skriv teksten igen.', 'Type the text again.'],
  }),
  entry('KP-S009', {
    claim: ['Et tal bevares nøjagtigt.', 'A number survives exactly.'],
    why: [
      'Et beløb må ikke ændre sig, mellem det sendes og det vises.',
      'An amount may not change between being sent and being shown.',
    ],
    mend: [
      'Skriv tallet med højst 15 cifre før og 6 efter punktum, uden eksponent.',
      'Write the number with at most 15 digits before and 6 after the point, no exponent.',
    ],
  }),
  entry('KP-S010', {
    claim: [
      'En formelcelle har et gemt resultat og ingen fejlværdi.',
      'A formula cell has a stored result and no error value.',
    ],
    why: ['Formler regnes ikke ud her.', 'Formulas are not computed here.'],
    mend: [
      'Åbn regnearket, lad det regne, og gem det igen.',
      'Open the workbook, let it compute and save it again.',
    ],
  }),
];

function entry(
  code: string,
  texts: { readonly claim: Texts; readonly why: Texts; readonly mend: Texts },
  severity: 'error' | 'info' = 'error',
): CatalogueEntry {
  const say = ([da, en]: Texts): Text => text(da, en);
  return {
    code,
    severity,
    claim: say(texts.claim),
    why: say(texts.why),
    mend: say(texts.mend),
    since: '2021-Q1',
  };
}
