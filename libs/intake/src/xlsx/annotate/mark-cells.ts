import type { AddedStyles } from './add-styles.js';
import { type Mark, SEVERITIES } from './mark.js';
import { declared, type Namespaces } from './package-parts.js';
import { applyEdits, type Edit, place, rootOf, setAttribute, tagsIn } from './xml-edit.js';

/** Always true, and known again when the file comes back. */
const SIGNATURE = 'N("klyngepuls")=0';
const OURS = 'klyngepuls';

export const WORKSHEET_ORDER =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );

/**
 * A mark is a conditional format and not a cell style: cells are not touched, blank ones can be
 * marked, and the person's own fill is there again when the mark goes. Marks of an earlier marking are
 * cut out first; the person's own rules keep their order behind ours.
 */
export function markCells(
  xml: string,
  marks: readonly Mark[],
  { styles, namespaces }: { readonly styles: AddedStyles; readonly namespaces: Namespaces },
): string {
  const all = tagsIn(xml, (name, depth) => depth <= 1 || name === 'cfRule');
  const edits: Edit[] = all
    .filter(({ name, start, closeEnd }) => isOurs(name, xml.slice(start, closeEnd)))
    .map(({ start, closeEnd }) => ({ at: start, remove: closeEnd - start }));
  const groups = cellsBySeverity(marks);
  if (groups.length > 0) {
    for (const rule of all) {
      const priority = rule.name === 'cfRule' ? rule.attributes.priority : undefined;
      if (priority === undefined) continue;
      edits.push(setAttribute(xml, rule, 'priority', Number(priority) + groups.length));
    }
    const own = declared(rootOf(all), namespaces.main);
    const rules = groups.map(
      ({ severity, cells }, index) =>
        `<conditionalFormatting${own} sqref="${cells.join(' ')}"><cfRule type="expression"` +
        ` dxfId="${styles.marks[severity]}" priority="${index + 1}">` +
        `<formula>${SIGNATURE}</formula></cfRule></conditionalFormatting>`,
    );
    const fragment = { name: 'conditionalFormatting', xml: rules.join(''), order: WORKSHEET_ORDER };
    edits.push(place(xml, all, fragment));
  }
  return applyEdits(xml, edits);
}

function isOurs(name: string, text: string): boolean {
  return name === 'conditionalFormatting' && text.includes(OURS);
}

/** The worst of a cell's findings colours it. */
function cellsBySeverity(marks: readonly Mark[]) {
  const taken = new Set<string>();
  return SEVERITIES.flatMap((severity) => {
    const own = marks.filter((mark) => mark.severity === severity).map(({ cell }) => cell);
    const cells = [...new Set(own)].filter((cell) => !taken.has(cell));
    for (const cell of cells) taken.add(cell);
    return cells.length === 0 ? [] : [{ severity, cells }];
  });
}
