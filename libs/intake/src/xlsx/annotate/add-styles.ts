import type { Severity } from '#domain';
import { LOOKS, SEVERITIES } from './mark.js';
import { declared, type Namespaces, type PackageParts, XML_HEAD } from './package-parts.js';
import { append, applyEdits, type Edit, place, rootOf, type Tag, tagsIn } from './xml-edit.js';

/** Numbers of the styles that were added at the end of each of the workbook's lists. */
export interface AddedStyles {
  readonly marks: Readonly<Record<Severity, number>>;
  /** The first of the list sheet's cell styles. */
  readonly firstCellStyle: number;
}

const ORDER =
  'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'.split(
    ' ',
  );
const EMPTY =
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>';
const STYLES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';

export function addStyles(parts: PackageParts): AddedStyles {
  const { workbookPath, namespaces } = parts;
  const known = parts.relations(workbookPath).find(({ type }) => type === 'styles')?.target;
  const path = known ?? 'xl/styles.xml';
  if (known === undefined) {
    parts.save(path, `${XML_HEAD}<styleSheet xmlns="${namespaces.main}">${EMPTY}</styleSheet>`);
    parts.addRelation(workbookPath, 'kpStyles', { type: 'styles', part: path });
    parts.addType(path, STYLES_TYPE);
  }
  const grown = growStyles(parts.text(path), namespaces);
  parts.save(path, grown.xml);
  return grown;
}

function growStyles(xml: string, namespaces: Namespaces): AddedStyles & { readonly xml: string } {
  const all = tagsIn(xml, (_, depth) => depth <= 2);
  const edits: Edit[] = [];
  const grow = (list: string, items: readonly string[]): number => {
    const { edit, before } = growList({ xml, all, namespaces }, list, items);
    edits.push(edit);
    return before;
  };
  const mark = grow(
    'dxfs',
    SEVERITIES.map((severity) => markStyle(LOOKS[severity])),
  );
  const font = grow('fonts', [
    '<font><b/><sz val="16"/><color rgb="FF0B4F6C"/><name val="Calibri"/></font>',
    '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>',
    '<font><sz val="11"/><color rgb="FF1F2A37"/><name val="Calibri"/></font>',
    '<font><u/><sz val="11"/><color rgb="FF0B4F9E"/><name val="Calibri"/></font>',
    ...SEVERITIES.map(
      (severity) =>
        `<font><b/><sz val="11"/><color rgb="${LOOKS[severity].ink}"/><name val="Calibri"/></font>`,
    ),
  ]);
  const fill = grow(
    'fills',
    ['FF0B4F6C', ...SEVERITIES.map((severity) => LOOKS[severity].fill)].map(
      (rgb) =>
        `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`,
    ),
  );
  const border = grow('borders', [
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FFB4BEC8"/></bottom><diagonal/></border>',
  ]);
  const firstCellStyle = grow('cellXfs', [
    cellStyle({ font, fill: 0, border: 0, wrap: false }),
    cellStyle({ font: font + 1, fill, border, wrap: false }),
    cellStyle({ font: font + 2, fill: 0, border, wrap: true }),
    cellStyle({ font: font + 3, fill: 0, border, wrap: true }),
    ...SEVERITIES.map((_, index) =>
      cellStyle({ font: font + 4 + index, fill: fill + 1 + index, border, wrap: true }),
    ),
  ]);
  const marks = { error: mark, warning: mark + 1, info: mark + 2 };
  return { xml: applyEdits(xml, edits), marks, firstCellStyle };
}

interface StyleSheet {
  readonly xml: string;
  readonly all: readonly Tag[];
  readonly namespaces: Namespaces;
}

/** Adds items at the end of a list, so that every number in use keeps its meaning. */
function growList(
  { xml, all, namespaces }: StyleSheet,
  list: string,
  items: readonly string[],
): { readonly edit: Edit; readonly before: number } {
  const root = rootOf(all);
  const own = declared(root, namespaces.main);
  const fragment = items.map((item) => item.replace(/^<[a-z]+/i, (open) => open + own)).join('');
  const tag = all.find(({ name, depth }) => name === list && depth === 1);
  if (tag === undefined) {
    const whole = `<${list}${own} count="${items.length}">${fragment}</${list}>`;
    return { edit: place(xml, all, { name: list, xml: whole, order: ORDER }), before: 0 };
  }
  const before = all.filter(
    ({ depth, start }) => depth === 2 && start > tag.start && start < tag.closeStart,
  ).length;
  const text = xml.slice(tag.start, tag.closeEnd);
  const there: Tag = {
    ...tag,
    start: 0,
    end: tag.end - tag.start,
    closeStart: tag.closeStart - tag.start,
    closeEnd: text.length,
  };
  const grown = applyEdits(text, [append(text, there, fragment)]);
  const insert = grown.replace(/ count="\d+"/, ` count="${before + items.length}"`);
  return { edit: { at: tag.start, remove: text.length, insert }, before };
}

function markStyle({ fill, ink }: { readonly fill: string; readonly ink: string }): string {
  return (
    `<dxf><font><color rgb="${ink}"/></font><fill><patternFill patternType="solid">` +
    `<fgColor rgb="${fill}"/><bgColor rgb="${fill}"/></patternFill></fill></dxf>`
  );
}

interface CellStyle {
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  readonly wrap: boolean;
}

function cellStyle({ font, fill, border, wrap }: CellStyle): string {
  const vertical = wrap ? 'vertical="top" wrapText="1"' : 'vertical="center"';
  return (
    `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1"` +
    ` applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" ${vertical}/></xf>`
  );
}
