import { noParameters, type ReportFileParameters } from '#contract';
import { isQuarter, type Text } from '#domain';
import { judgeArchive, sniffKind } from '#intake';
import { type Principal, type ProblemError, parseQuery } from '#platform';
import { otherType, refusedFile } from '../body/body-problems.js';
import type { ReceivedBody } from '../body/read-body.js';
import { type Heading, readHeading, withoutHeading } from './read-heading.js';

export interface ReceivedReport {
  readonly body: ReceivedBody;
  readonly principal: Principal;
  readonly query: ReportFileParameters;
}

/**
 * Whose report it is. JSON says so itself; a file of sheets is told from its address, and is held
 * against what it says inside when it is read. Throws a problem for bytes that are not what their
 * type says, and for a file that is refused before it is opened.
 */
export function headingOf({ body, principal, query }: ReceivedReport): Heading {
  const { bytes, kind } = body;
  const actual = sniffKind(bytes);
  if (actual !== undefined && actual !== kind) throw otherType(kind, actual);
  if (kind === 'json') {
    parseQuery(noParameters, query);
    return readHeading(bytes);
  }
  const fault = judgeArchive(bytes);
  if (fault !== undefined) throw refusedFile(fault);
  const own = principal.clusters.length === 1 ? principal.clusters[0] : undefined;
  const cluster = query.cluster ?? own;
  const { quarter } = query;
  if (cluster !== undefined && isQuarter(quarter)) return { cluster, quarter };
  throw withoutHeading([
    ...(cluster === undefined ? [unsaid('cluster', CLUSTER_HINT)] : []),
    ...(isQuarter(quarter) ? [] : [unsaid('quarter', QUARTER_HINT)]),
  ]);
}

const CLUSTER_HINT: Text = {
  da: 'Nøglen har ikke netop én klynge: skriv ?cluster= i adressen.',
  en: 'The key has not exactly one cluster: write ?cluster= in the address.',
};
const QUARTER_HINT: Text = {
  da: 'Skriv kvartalet i adressen, for eksempel ?quarter=2024-Q3.',
  en: 'Write the quarter in the address, such as ?quarter=2024-Q3.',
};

const unsaid = (name: string, detail: Text): ProblemError => ({
  code: 'KP-S002',
  pointer: `/${name}`,
  detail,
});
