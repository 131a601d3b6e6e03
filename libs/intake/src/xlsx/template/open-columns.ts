import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Tall enough for a line of text with air; the writer's own is cramped. */
const ROW_HEIGHT = 19;
const COLUMNS = 16_384;

/**
 * The writer puts no style on columns. Here each gets the style of its last written cell, so that
 * every row below is open and formatted without 70,000 empty cells. The columns to the right are
 * open too: Excel refuses to delete a row as long as one cell of it is locked.
 */
export function openColumns(bytes: Uint8Array, sheetNumbers: readonly number[]): Uint8Array {
  const parts = unzipSync(bytes);
  for (const number of sheetNumbers) {
    const path = `xl/worksheets/sheet${number}.xml`;
    const part = parts[path];
    if (part === undefined) throw new RangeError(`the writer made no ${path}`);
    parts[path] = strToU8(withColumnStyles(strFromU8(part)));
  }
  return zipSync(parts, { level: 6 });
}

function withColumnStyles(xml: string): string {
  const last = Math.max(...[...xml.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row)));
  const cells = xml.matchAll(new RegExp(`<c r="[A-Z]+${last}"[^>]*? s="(\\d+)"`, 'g'));
  const styles = [...cells].map(([, style]) => style ?? '0');
  const right = `<col min="${styles.length + 1}" max="${COLUMNS}" width="12" style="${styles[0]}"/>`;
  return xml
    .replace(
      /<col min="(\d+)"/g,
      (col, index: string) => `${col} style="${styles[Number(index) - 1]}"`,
    )
    .replace('</cols>', `${right}</cols>`)
    .replace(
      '<sheetFormatPr defaultRowHeight="15"',
      `<sheetFormatPr defaultRowHeight="${ROW_HEIGHT}" customHeight="1"`,
    );
}
