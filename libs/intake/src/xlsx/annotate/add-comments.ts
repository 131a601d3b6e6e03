import { columnNumber } from '../../sheets/cell.js';
import { addShapes, EMPTY_SHAPES, type Note } from './comment-shapes.js';
import { LOOKS, type Mark, SEVERITIES } from './mark.js';
import { WORKSHEET_ORDER } from './mark-cells.js';
import { declared, type PackageParts, XML_HEAD } from './package-parts.js';
import { append, applyEdits, type Edit, escaped, place, rootOf, tagsIn } from './xml-edit.js';

const AUTHOR = 'Klyngepuls';
/** More comments make a sheet slow to scroll; the list has all of them. */
const COMMENTS_MAX = 500;
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const SHAPES_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

const WORDS = SEVERITIES.map((severity) => LOOKS[severity].word).join('|');
/** LibreOffice forgets the author, so a comment of ours is known by how it begins. */
const OURS = new RegExp(`^\\s*(?:${WORDS}) KP-[A-Z]\\d{3}`);
const MAY_BE_OURS = / KP-[A-Z]\d{3}/;

/** Puts the marks into comments of a sheet and takes ours of an earlier marking out. */
export function addComments(parts: PackageParts, sheetPath: string, marks: readonly Mark[]): void {
  const relations = parts.relations(sheetPath);
  const known = relations.find(({ type }) => type === 'comments')?.target;
  const hasOurs = known !== undefined && MAY_BE_OURS.test(parts.text(known));
  if (marks.length === 0 && !hasOurs) return;

  const path = known ?? parts.freePath('xl/comments', '.xml');
  const before =
    known === undefined
      ? `${XML_HEAD}<comments xmlns="${parts.namespaces.main}"><authors/><commentList/></comments>`
      : parts.text(known);
  const { xml, added, removed } = editComments(before, marks, parts.namespaces.main);
  parts.save(path, xml);
  if (known === undefined)
    parts.addRelation(sheetPath, 'kpNotes', { type: 'comments', part: path });
  parts.addType(path, COMMENTS_TYPE);
  editShapes(parts, sheetPath, { added, removed });
}

function editShapes(
  parts: PackageParts,
  sheetPath: string,
  { added, removed }: { readonly added: readonly Note[]; readonly removed: readonly Note[] },
): void {
  const sheet = parts.text(sheetPath);
  const drawing = tagsIn(sheet, (name, depth) => name === 'legacyDrawing' && depth === 1)[0];
  const id = Object.entries(drawing?.attributes ?? {}).find(([name]) => name.endsWith(':id'))?.[1];
  const known = parts
    .relations(sheetPath)
    .find((each) => each.type === 'vmlDrawing' && each.id === id)?.target;
  const path = known ?? parts.freePath('xl/drawings/vmlDrawing', '.vml');
  parts.save(
    path,
    addShapes(known === undefined ? EMPTY_SHAPES : parts.text(known), added, removed),
  );
  parts.addDefaultType('vml', SHAPES_TYPE);
  if (known !== undefined) return;

  parts.addRelation(sheetPath, 'kpShapes', { type: 'vmlDrawing', part: path });
  const all = tagsIn(sheet, (_, depth) => depth <= 1);
  const { main, rel } = parts.namespaces;
  const xml = `<legacyDrawing${declared(rootOf(all), main)} xmlns:r="${rel}" r:id="kpShapes"/>`;
  const fragment = { name: 'legacyDrawing', xml, order: WORKSHEET_ORDER };
  parts.save(sheetPath, applyEdits(sheet, [place(sheet, all, fragment)]));
}

/** A cell that has a comment of the person's own keeps it: our word then stands in the list only. */
function editComments(xml: string, marks: readonly Mark[], main: string) {
  const all = tagsIn(xml, (_, depth) => depth <= 2);
  const named = (name: string) => all.filter((tag) => tag.name === name);
  const textOf = (tag: { end: number; closeStart: number }) => xml.slice(tag.end, tag.closeStart);
  const old = named('comment').filter((tag) => OURS.test(textOf(tag).replace(/<[^>]*>/g, '')));
  const kept = new Set(
    named('comment')
      .filter((tag) => !old.includes(tag))
      .map(({ attributes }) => attributes.ref),
  );
  const byCell = Map.groupBy(
    marks.filter(({ cell }) => !kept.has(cell)),
    ({ cell }) => cell,
  );
  const cells = [...byCell.keys()].slice(0, COMMENTS_MAX);
  const authors = named('author');
  const own = authors.findIndex((tag) => textOf(tag) === AUTHOR);
  const prefix = declared(rootOf(all), main);
  const authorId = own < 0 ? authors.length : own;
  const comments = cells.map(
    (cell) =>
      `<comment${prefix} ref="${cell}" authorId="${authorId}"><text>` +
      `${commentText(byCell.get(cell) ?? [])}</text></comment>`,
  );
  const edits: Edit[] = old.map(({ start, closeEnd }) => ({ at: start, remove: closeEnd - start }));
  const [list] = named('commentList');
  if (list !== undefined) edits.push(append(xml, list, comments.join('')));
  const [authorList] = named('authors');
  if (own < 0 && authorList !== undefined) {
    edits.push(append(xml, authorList, `<author${prefix}>${AUTHOR}</author>`));
  }
  return {
    xml: applyEdits(xml, edits),
    added: cells.map(noteAt),
    removed: old.map(({ attributes }) => noteAt(attributes.ref ?? '')),
  };
}

function commentText(marks: readonly Mark[]): string {
  return marks
    .map(({ severity, code, message, advice }, index) => {
      const head = `${index > 0 ? '\n' : ''}${LOOKS[severity].word} ${code}\n`;
      return (
        `<r><rPr><b/><sz val="9"/></rPr><t xml:space="preserve">${escaped(head)}</t></r>` +
        `<r><rPr><sz val="9"/></rPr><t xml:space="preserve">${escaped(`${message} ${advice}`)}</t></r>`
      );
    })
    .join('');
}

function noteAt(cell: string): Note {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return { row: Number(digits) - 1, column: columnNumber(letters) - 1 };
}
