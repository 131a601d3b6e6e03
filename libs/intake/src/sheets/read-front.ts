import { isQuarter, type Programme, type Quarter, type ReaderHit } from '#domain';
import { type Cell, columnName, type Grid, sameKey, wordsOf } from './cell.js';
import { CLUSTER_LABEL, FIELDS, QUARTER_LABEL } from './front.js';
import { hit, quoted } from './hits.js';
import { readValue } from './read-value.js';
import { TEMPLATE_VERSION } from './tables.js';
import { codeOf } from './vocabulary.js';

/** Labels stand at the top, in the first column. */
const FRONT_ROWS = 60;

/** Which report a file says it is; a claim with its cell. */
interface Claim {
  readonly value: string;
  readonly cell: string;
}

export interface Claims {
  readonly clusters: readonly Claim[];
  readonly quarters: readonly Claim[];
  /** The template's version, when the hidden sheet is still there. */
  readonly version?: number;
}

/** What the hidden sheet and the front sheet say: LibreOffice and copied sheets may lose the former. */
export function readClaims(
  front: Grid | undefined,
  meta: Grid | undefined,
  programmes: readonly Programme[],
): Claims {
  const clusters: Claim[] = [];
  const quarters: Claim[] = [];
  const add = (claims: Claim[], grid: Grid | undefined, label: string, read = wordsOf): void => {
    const answer = answerTo(grid, label);
    if (grid === undefined || answer === undefined) return;
    claims.push({ value: read(answer.cell), cell: `${grid.name}!${answer.at}` });
  };
  const choices = programmes.flatMap((programme) =>
    programme.clusters.map(({ code, name }) => ({ code, label: name })),
  );
  add(clusters, meta, 'cluster');
  add(clusters, front, CLUSTER_LABEL, (cell) => codeOf(choices, wordsOf(cell)) ?? wordsOf(cell));
  add(quarters, meta, 'quarter');
  add(quarters, front, QUARTER_LABEL);
  const version = Number(wordsOf(answerTo(meta, 'template')?.cell));
  return { clusters, quarters, ...(version > 0 ? { version } : {}) };
}

/** What the sender's rights and address say; what is left out, the file itself says. */
export interface Expected {
  readonly cluster?: string;
  readonly quarter?: Quarter;
}

export interface Identity {
  readonly cluster?: string;
  readonly quarter?: string;
  readonly hits: readonly ReaderHit[];
  readonly fields: Readonly<Record<string, string>>;
}

/** Whose report it is. A file that says two things, or another than expected, is not taken on trust. */
export function judgeClaims(claims: Claims, expected: Expected): Identity {
  const hits: ReaderHit[] = [];
  const cluster = settle(claims.clusters, expected.cluster, { at: '/cluster', hits });
  const quarter = settle(claims.quarters, expected.quarter, { at: '/quarter', hits });
  if (claims.version !== undefined && claims.version > TEMPLATE_VERSION) {
    hits.push(fromTheFuture(claims.version));
  }
  if (claims.version !== undefined && claims.version < TEMPLATE_VERSION) {
    hits.push(fromThePast(claims.version));
  }
  return {
    ...(cluster === undefined ? {} : { cluster: cluster.value }),
    ...(quarter === undefined ? {} : { quarter: quarter.value }),
    hits,
    fields: {
      ...(cluster?.cell === undefined ? {} : { '/cluster': cluster.cell }),
      ...(quarter?.cell === undefined ? {} : { '/quarter': quarter.cell }),
    },
  };
}

function settle(
  claims: readonly Claim[],
  expected: string | undefined,
  { at, hits }: { readonly at: string; readonly hits: ReaderHit[] },
): { readonly value: string; readonly cell?: string } | undefined {
  const value = expected ?? claims[0]?.value;
  const other = claims.find((claim) => claim.value !== value);
  if (value === undefined) {
    hits.push(saysNothing(at));
    return undefined;
  }
  if (other !== undefined) hits.push(belongsElsewhere(at, other.value, value));
  const cell = other?.cell ?? claims.at(-1)?.cell;
  return cell === undefined ? { value } : { value, cell };
}

function saysNothing(at: string): ReaderHit {
  return hit(
    { code: 'KP-F004', at },
    [
      'Filen siger ikke, hvilken klynge og hvilket kvartal den hører til.',
      'The file does not say which cluster and quarter it belongs to.',
    ],
    ['Hent skabelonen, og kopiér indholdet over.', 'Get the template and copy the content over.'],
  );
}

function belongsElsewhere(at: string, found: string, wanted: string): ReaderHit {
  return hit(
    { code: 'KP-F004', at },
    [
      `Filen er lavet til »${quoted(found)}«, men sendes for »${quoted(wanted)}«.`,
      `The file was made for "${quoted(found)}" but is sent for "${quoted(wanted)}".`,
    ],
    [
      'Hent skabelonen til kvartalet, eller vælg det kvartal, filen er lavet til.',
      'Get the template of the quarter, or choose the quarter that the file was made for.',
    ],
  );
}

function fromTheFuture(version: number): ReaderHit {
  return hit({ code: 'KP-F004', at: '' }, [
    `Skabelonens version ${version} kendes ikke; den nyeste er ${TEMPLATE_VERSION}.`,
    `The template's version ${version} is not known; the newest is ${TEMPLATE_VERSION}.`,
  ]);
}

function fromThePast(version: number): ReaderHit {
  const older = hit(
    { code: 'KP-F006', at: '' },
    [
      `Rapporten er lavet i en ældre skabelon (version ${version}; den nyeste er ${TEMPLATE_VERSION}). Den læses stadig.`,
      `The report was made in an older template (version ${version}; the newest is ${TEMPLATE_VERSION}). It is still read.`,
    ],
    [
      'I portalen kan rapporten hentes i den nyeste skabelon.',
      'The portal offers the report in the newest template.',
    ],
  );
  return { ...older, severity: 'info' };
}

export interface FrontReading {
  readonly members: Readonly<Record<string, unknown>>;
  readonly hits: readonly ReaderHit[];
  readonly refused: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

/** Contact, narrative and whether there was anything at all. */
export function readFront(grid: Grid | undefined): FrontReading {
  const members: Record<string, unknown> = {};
  const contact: Record<string, unknown> = {};
  const hits: ReaderHit[] = [];
  const fields: Record<string, string> = {};
  for (const { pointer, label, content } of FIELDS) {
    const row = labelledRow(grid, label);
    if (grid === undefined || row === undefined) continue;
    fields[pointer] = `${grid.name}!B${row}`;
    const cell = grid.rows.get(row)?.get(2);
    if (cell === undefined) continue;
    const reading = readValue(cell, content, { at: pointer, date1904: grid.date1904 });
    if (reading.hit !== undefined) hits.push(reading.hit);
    const [, member = '', inner] = pointer.split('/');
    if (reading.value === undefined) continue;
    if (inner === undefined) members[member] = reading.value;
    else contact[inner] = reading.value;
  }
  if (Object.keys(contact).length > 0) members.contact = contact;
  return { members, hits, refused: hits.map(({ at }) => at), fields };
}

function answerTo(
  grid: Grid | undefined,
  label: string,
): { readonly cell: Cell; readonly at: string } | undefined {
  const row = labelledRow(grid, label);
  const cell = row === undefined ? undefined : grid?.rows.get(row)?.get(2);
  if (cell === undefined || wordsOf(cell) === '') return undefined;
  return { cell, at: `${columnName(2)}${row}` };
}

/** The row that has this label in its first column. */
export function labelledRow(grid: Grid | undefined, label: string): number | undefined {
  for (let row = 1; row <= FRONT_ROWS; row += 1) {
    if (sameKey(wordsOf(grid?.rows.get(row)?.get(1))) === sameKey(label)) return row;
  }
  return undefined;
}

/** The first claim that is a quarter at all: whose words the reader should know. */
export function claimedQuarter({ quarters }: Claims): Quarter | undefined {
  return quarters.map(({ value }) => value).find(isQuarter);
}
