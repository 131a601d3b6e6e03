import type { ReportRow, Table } from './table.js';

/** Stands where an id stands, and can be nobody's. */
export const EXAMPLE_ID = 'EKSEMPEL';

/** The row that shows how the sheet is filled in, as the report would have it. */
export function exampleRow({ list, columns }: Table): ReportRow | undefined {
  if (list === 'organisations') {
    return { id: EXAMPLE_ID, name: 'Vindværk A/S', kind: 'company', employees: 34, sme: true };
  }
  if (list !== 'activities') return undefined;
  const codesOf = (member: string): string[] =>
    columns.flatMap(({ member: own, content }) =>
      own === member && content.kind === 'mark' ? [content.code] : [],
    );
  const category = columns.find(({ member }) => member === 'category')?.content;
  const choices = category?.kind === 'word' ? category.choices : [];
  return {
    id: EXAMPLE_ID,
    title: 'Lagring af varme i havneområder',
    funders: codesOf('funders').slice(0, 1),
    ...(choices[0] === undefined ? {} : { category: choices[0].code }),
    status: 'ongoing',
    start: '2023-04-01',
    themes: codesOf('themes').slice(0, 1),
    organisations: ['DK-10092485', 'DK-29035695'],
    attendances: 45,
  };
}

/** Only the untouched example: somebody may have typed a real row over it and left the id. */
export function isExample(table: Table, row: ReportRow): boolean {
  return row.id === EXAMPLE_ID && inOrder(row) === inOrder(exampleRow(table) ?? {});
}

function inOrder(row: ReportRow): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
