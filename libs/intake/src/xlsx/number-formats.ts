import { type Workbook, walkPart } from './workbook-parts.js';

/** How the cells of each style show their numbers. */
export interface NumberFormats {
  readonly dates: ReadonlySet<number>;
  readonly percents: ReadonlySet<number>;
}

/** Formats that the standard gives a number and no text. */
const BUILT_IN_DATES = [14, 15, 16, 17, 22, 27, 30, 36, 50, 57];
const BUILT_IN_PERCENTS = [9, 10];

export function readNumberFormats(book: Workbook, path: string | undefined): NumberFormats {
  const dates = new Set<number>();
  const percents = new Set<number>();
  if (path === undefined || !book.parts.has(path)) return { dates, percents };
  const dateFormats = new Set(BUILT_IN_DATES);
  const percentFormats = new Set(BUILT_IN_PERCENTS);
  let inCellStyles = false;
  let index = 0;
  walkPart(book, path, {
    open: (name, attributes) => {
      const format = Number(attributes.numFmtId);
      if (name === 'numFmt') {
        const pattern = shown(attributes.formatCode ?? '');
        if (/[dy]/i.test(pattern)) dateFormats.add(format);
        if (pattern.includes('%')) percentFormats.add(format);
      } else if (name === 'cellXfs') {
        inCellStyles = true;
      } else if (name === 'xf' && inCellStyles) {
        if (dateFormats.has(format)) dates.add(index);
        if (percentFormats.has(format)) percents.add(index);
        index += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return { dates, percents };
}

/** The pattern without quoted words, escaped characters and colours. */
function shown(formatCode: string): string {
  return formatCode.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
}
