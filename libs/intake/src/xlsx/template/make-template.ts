import { grantedFunders, type Report } from '#domain';
import { exampleRow } from '../../sheets/example-rows.js';
import { prefilledRows, rowsOf } from '../../sheets/prefilled-rows.js';
import { TEMPLATE_VERSION, tablesOf } from '../../sheets/tables.js';
import { vocabularyOf } from '../../sheets/vocabulary.js';
import { lineOf } from './lines.js';
import { type TemplateOf, writeTemplate } from './write-template.js';

export interface TemplateRequest extends TemplateOf {
  /** The quarter before: its organisations and running activities are filled in. */
  readonly previous?: Report;
  /** A report for this quarter that is to be corrected: all of it is filled in. */
  readonly sent?: Report;
  /** An older layout, to see that it is still read. */
  readonly version?: number;
}

/** The workbook that a cluster fills in, pre-filled as far as the system knows the answers. */
export async function makeTemplate(request: TemplateRequest): Promise<Uint8Array> {
  const { programme, cluster, quarter, previous, sent, version = TEMPLATE_VERSION } = request;
  const vocabulary = vocabularyOf(programme, quarter);
  const funders = grantedFunders(programme, { cluster, quarter });
  const rows =
    sent === undefined
      ? prefilledRows(vocabulary, funders, previous)
      : rowsOf(sent, vocabulary, funders);
  const sheets = tablesOf(vocabulary).map((table) => {
    const example = exampleRow(table);
    const own = example === undefined ? rows[table.list] : [example, ...rows[table.list]];
    const lines = own.map((row) => lineOf(row, table, vocabulary.indicators));
    return { table, version, lines };
  });
  return writeTemplate(
    { programme, cluster, quarter },
    { version, sheets, answers: answersOf(sent) },
  );
}

function answersOf(sent: Report | undefined) {
  return {
    '/nil': { value: sent?.nil === true ? 'Ja' : 'Nej' },
    ...(sent?.contact === undefined ? {} : { '/contact/name': { value: sent.contact.name } }),
    ...(sent?.contact === undefined ? {} : { '/contact/email': { value: sent.contact.email } }),
    ...(sent?.narrative ? { '/narrative': { value: sent.narrative } } : {}),
  };
}
