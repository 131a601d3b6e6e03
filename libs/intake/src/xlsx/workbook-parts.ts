import { posix } from 'node:path';
import type { Entry } from '../archive/directory.js';
import { damaged } from '../archive/file-fault.js';
import type { Budget } from '../archive/inflate-entry.js';
import { walkXml } from './walk-xml.js';

/** A workbook under way: its parts, and what may still be unpacked, kept and counted. */
export interface Workbook {
  readonly parts: ReadonlyMap<string, Entry>;
  readonly budget: Budget;
  /** Parts that have been read through. */
  readonly read: Set<string>;
}

export interface SheetPart {
  readonly name: string;
  readonly path: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly strings?: string;
  readonly styles?: string;
}

const WORKBOOK = 'xl/workbook.xml';

export function readWorkbookParts(book: Workbook): WorkbookParts {
  const path = workbookPath(book);
  const links = relationsOf(book, path);
  const sheets: SheetPart[] = [];
  let date1904 = false;
  walkPart(book, path, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /^(?:.+:)?id$/.test(key))?.[1] ?? '';
      const link = links.find((each) => each.id === id);
      if (link?.type === 'worksheet') {
        sheets.push({
          name: (attributes.name ?? '').normalize('NFC').trim(),
          path: link.target,
        });
      }
    },
  });
  const strings = links.find(({ type }) => type === 'sharedStrings')?.target;
  const styles = links.find(({ type }) => type === 'styles')?.target;
  return {
    sheets,
    date1904,
    ...(strings === undefined ? {} : { strings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

function workbookPath(book: Workbook): string {
  if (!book.parts.has('_rels/.rels')) return WORKBOOK;
  const links = relationsOf(book, '');
  return links.find(({ type }) => type === 'officeDocument')?.target ?? WORKBOOK;
}

function relationsOf(book: Workbook, path: string): Relation[] {
  const relations: Relation[] = [];
  walkPart(book, path.replace(/([^/]*)$/, '_rels/$1.rels'), {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return;
      relations.push({ id: Id, type: Type.replace(/^.*\//, ''), target: resolve(Target, path) });
    },
  });
  return relations;
}

/** A part's name from a relation's target, which is relative to the part that has the relation. */
export function resolve(target: string, from: string): string {
  if (target.startsWith('/')) return posix.normalize(target).slice(1);
  return posix.join(posix.dirname(from), target);
}

export function walkPart(book: Workbook, path: string, visit: Parameters<typeof walkXml>[2]): void {
  const entry = book.parts.get(path);
  if (entry === undefined) {
    throw damaged(`delen ${path} mangler`, `its part ${path} is missing`);
  }
  book.read.add(path);
  walkXml(entry, book.budget, visit);
}
