import type { WriteSheet } from 'hucre';
import type { Programme } from '#domain';
import { cellsOf, heights, LOCKED_FORM, PAGE } from './cells.js';
import * as look from './look.js';

const GUIDE: readonly (readonly [topic: string, text: string])[] = [
  [
    'Sådan gør du',
    '1. Ret listerne, så de passer til kvartalet.  2. Udfyld Nøgletal og Regnskab.  3. Gem.  4. Prøv filen i portalen med knappen Kontrollér, eller send den.',
  ],
  ['Tomt er ikke nul', 'En tom celle betyder, at tallet ikke kendes. Skriv 0, når det er nul.'],
  ['Tal', 'Skriv tal som tal: 1234567,50. Tusindtalspunktum må gerne bruges: 1.234.567,50.'],
  ['Datoer', 'Dag-måned-år: 31-03-2023.'],
  ['Eksempel', 'Rækken EKSEMPEL læses ikke, så længe den står, som den er. Den må slettes.'],
  ['Kopiér ind', 'Brug Indsæt speciel > Værdier, så rullelister og formater bliver stående.'],
  [
    'Organisationer',
    'Hver organisation står én gang. De tæller kun med, når en aktivitet nævner dem.',
  ],
  [
    'Aktiviteter',
    'En aktivitet står i hvert kvartal, den lever. Nævn dem, der deltog i kvartalet.',
  ],
  ['Formler', 'Egne formler er i orden. Gem filen i Excel, så resultatet følger med.'],
  ['Flettede celler', 'Flet ikke celler i listerne: hver række skal have sine egne værdier.'],
  [
    'Egne ark og kolonner',
    'Egne ark læses ikke. Egne kolonner stilles til højre for vores med en tom kolonne imellem. De er der stadig, når du får filen tilbage.',
  ],
];

/** How the workbook is filled in, and which categories each funder pays for. */
export function guideSheet({ funders, categories }: Programme): WriteSheet {
  const names = new Map(categories.map(({ code, name }) => [code, name.da]));
  const paid = funders.map((funder): [string, string] => [
    `${funder.code} kan støtte`,
    funder.categories.map((code) => names.get(code) ?? code).join(' · '),
  ]);
  const rows = [...GUIDE, ...paid];
  return {
    name: 'Vejledning',
    columns: [{ width: 24 }, { width: 100 }],
    cells: cellsOf([
      { row: 1, column: 1, value: 'Vejledning', style: look.TITLE },
      { row: 2, column: 1, value: 'Emne', style: look.HEAD },
      { row: 2, column: 2, value: 'Sådan', style: look.HEAD },
      ...rows.flatMap(([topic, text], index) => [
        { row: index + 3, column: 1, value: topic, style: look.LABEL },
        { row: index + 3, column: 2, value: text, style: look.PLAIN },
      ]),
    ]),
    rowDefs: heights([
      [1, 30],
      ...rows.map(([, text], index): [number, number] => [index + 3, text.length > 105 ? 38 : 24]),
    ]),
    freezePane: { rows: 2 },
    protection: LOCKED_FORM,
    view: { showGridLines: false },
    pageSetup: { ...PAGE, orientation: 'landscape' },
    a11y: { summary: 'Sådan udfyldes rapporten', headerRow: 1 },
  };
}
