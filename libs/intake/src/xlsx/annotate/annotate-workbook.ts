import { unzipSync, zipSync } from 'fflate';
import { surveyArchive } from '../../archive/survey-archive.js';
import { sameKey } from '../../sheets/cell.js';
import { addComments } from './add-comments.js';
import { type AddedStyles, addStyles } from './add-styles.js';
import { listSheet } from './list-sheet.js';
import { type CellFinding, type Mark, marksOf } from './mark.js';
import { markCells } from './mark-cells.js';
import { PackageParts, relationId } from './package-parts.js';
import {
  append,
  applyEdits,
  type Edit,
  escaped,
  place,
  rootOf,
  setAttribute,
  tagsIn,
} from './xml-edit.js';

const LIST_SHEET = 'Fejl';
/** A hidden name that says which sheet is ours: somebody may have a sheet called Fejl already. */
const OWN_NAME = 'Klyngepuls_Fejl';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const WORKBOOK_ORDER =
  'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst'.split(
    ' ',
  );

interface Annotation {
  readonly parts: PackageParts;
  readonly styles: AddedStyles;
  /** Paths by the sender's own names. */
  readonly sheets: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
}

/**
 * The sender's own workbook back, with findings in their cells and a sheet that leads to them.
 * Nothing is parsed into a model and written anew: fragments are put into the XML, so that formulas,
 * formats, charts and own sheets stay as they were. Given back a second time, the old marks go first.
 */
export function annotateWorkbook(bytes: Uint8Array, findings: readonly CellFinding[]): Uint8Array {
  surveyArchive(bytes);
  const contents = unzipSync(bytes);
  const parts = new PackageParts(contents);
  const sheets = sheetsOf(parts);
  const names = new Map([...sheets.keys()].map((name) => [sameKey(name), name]));
  const marks = marksOf(findings).map((mark) => ownPlace(mark, names));
  const annotation: Annotation = { parts, styles: addStyles(parts), sheets, marks };
  for (const [name, path] of sheets) annotateSheet(annotation, name, path);
  addList(annotation);
  return zipSync(contents, { level: 6 });
}

/** A mark on a sheet that is not there stands in the list, without a link. */
function ownPlace(mark: Mark, names: ReadonlyMap<string, string>): Mark {
  const sheet = names.get(sameKey(mark.sheet));
  return sheet === undefined ? { ...mark, cell: '' } : { ...mark, sheet };
}

function sheetsOf(parts: PackageParts): ReadonlyMap<string, string> {
  const links = new Map(
    parts
      .relations(parts.workbookPath)
      .filter(({ type, target }) => type === 'worksheet' && parts.has(target))
      .map(({ id, target }) => [id, target]),
  );
  const tags = tagsIn(parts.text(parts.workbookPath), (name) => name === 'sheet');
  return new Map(
    tags.flatMap((tag): [string, string][] => {
      const path = links.get(relationId(tag) ?? '');
      return path === undefined ? [] : [[tag.attributes.name ?? '', path]];
    }),
  );
}

function annotateSheet({ parts, styles, marks }: Annotation, name: string, path: string): void {
  const own = marks.filter((mark) => mark.sheet === name && mark.cell !== '');
  const { namespaces } = parts;
  parts.save(path, markCells(parts.text(path), own, { styles, namespaces }));
  addComments(parts, path, own);
}

/** Last, because a sheet in front would shift the numbers that names refer to. */
function addList(annotation: Annotation): void {
  const { parts, styles, sheets, marks } = annotation;
  const earlier = earlierList(annotation);
  const name = earlier ?? freeName(sheets);
  const path = (earlier && sheets.get(earlier)) ?? parts.freePath('xl/worksheets/fejl', '.xml');
  parts.save(path, listSheet(marks, styles.firstCellStyle, parts.namespaces));
  if (earlier === undefined) registerList(parts, name, path);
  showFirst(annotation, name);
}

function earlierList({ parts, sheets }: Annotation): string | undefined {
  const xml = parts.text(parts.workbookPath);
  const own = tagsIn(xml, (name) => name === 'definedName').find(
    ({ attributes }) => attributes.name === OWN_NAME,
  );
  if (own === undefined) return undefined;
  const name = xml
    .slice(own.end, own.closeStart)
    .replace(/!.*$/, '')
    .replace(/^'|'$/g, '')
    .replaceAll("''", "'");
  return sheets.has(name) ? name : undefined;
}

function freeName(sheets: ReadonlyMap<string, string>): string {
  const taken = new Set([...sheets.keys()].map(sameKey));
  let name = LIST_SHEET;
  for (let number = 2; taken.has(sameKey(name)); number += 1) name = `${LIST_SHEET} ${number}`;
  return name;
}

function registerList(parts: PackageParts, name: string, path: string): void {
  const { workbookPath, namespaces } = parts;
  parts.addRelation(workbookPath, 'kpList', { type: 'worksheet', part: path });
  parts.addType(path, SHEET_TYPE);
  const xml = parts.text(workbookPath);
  const all = tagsIn(xml, (_, depth) => depth <= 2);
  const { prefix } = rootOf(all);
  const ids = all
    .filter((tag) => tag.name === 'sheet')
    .map((tag) => Number(tag.attributes.sheetId));
  const id = Math.max(0, ...ids) + 1;
  const sheet =
    `<${prefix}sheet name="${escaped(name)}" sheetId="${id}"` +
    ` xmlns:r="${namespaces.rel}" r:id="kpList"/>`;
  const entry = `<${prefix}definedName name="${OWN_NAME}" hidden="1">'${name}'!$A$1</${prefix}definedName>`;
  const edits: Edit[] = [];
  const sheets = all.find((tag) => tag.name === 'sheets');
  if (sheets !== undefined) edits.push(append(xml, sheets, sheet));
  const names = all.find((tag) => tag.name === 'definedNames');
  const whole = `<${prefix}definedNames>${entry}</${prefix}definedNames>`;
  edits.push(
    names === undefined
      ? place(xml, all, { name: 'definedNames', xml: whole, order: WORKBOOK_ORDER })
      : append(xml, names, entry),
  );
  parts.save(workbookPath, applyEdits(xml, edits));
}

/** Opens the workbook on the list; every other sheet is deselected, or edits would go to both. */
function showFirst({ parts, sheets }: Annotation, name: string): void {
  const xml = parts.text(parts.workbookPath);
  const all = tagsIn(xml, (_, depth) => depth <= 2);
  const index = all
    .filter((tag) => tag.name === 'sheet')
    .findIndex(({ attributes }) => attributes.name === name);
  const [view] = all.filter((tag) => tag.name === 'workbookView');
  if (view !== undefined) {
    parts.save(parts.workbookPath, applyEdits(xml, [setAttribute(xml, view, 'activeTab', index)]));
  }
  for (const [other, path] of sheets) {
    if (other === name) continue;
    const sheet = parts.text(path);
    const chosen = tagsIn(sheet, (tag) => tag === 'sheetView').filter(({ attributes }) =>
      /^(?:1|true)$/.test(attributes.tabSelected ?? ''),
    );
    if (chosen.length === 0) continue;
    const edits = chosen.map((tag) => setAttribute(sheet, tag, 'tabSelected', 0));
    parts.save(path, applyEdits(sheet, edits));
  }
}
