import type { CellStyle } from 'hucre';

const INK = '1F2A37';
/** White on this has a contrast of 8.9 to 1. */
const HEADING = '0B4F6C';
const GREY = 'B4BEC8';
const LINK = '0B4F9E';

const FONT = { name: 'Calibri', size: 11, color: { rgb: INK } };
const LINE = { style: 'thin', color: { rgb: GREY } } as const;
const BOX = { top: LINE, bottom: LINE, left: LINE, right: LINE };

const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const inset = { vertical: 'center', horizontal: 'left', indent: 1 } as const;

export const DEFAULT_FONT = FONT;
export const TAB_COLOUR = { rgb: HEADING };
export const DATE_FORMAT = 'dd\\-mm\\-yyyy';
/** Without thousands: as CSV, `1.234` would have two readings. */
export const COUNT_FORMAT = '0';
export const AMOUNT_FORMAT = '#,##0.00';
export const TEXT_FORMAT = '@';

export const TITLE: CellStyle = {
  font: { ...FONT, size: 16, bold: true, color: { rgb: HEADING } },
  alignment: { vertical: 'center' },
};
export const LEAD: CellStyle = {
  font: { ...FONT, color: { rgb: '4B5563' } },
  alignment: { vertical: 'top', wrapText: true },
};
export const HEAD: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
  fill: fill(HEADING),
  border: BOX,
  alignment: { ...inset, wrapText: true },
  protection: { locked: true },
};
export const HEAD_NUMBER: CellStyle = {
  ...HEAD,
  alignment: { ...inset, horizontal: 'right', wrapText: true },
};
export const LABEL: CellStyle = {
  font: { ...FONT, bold: true },
  fill: fill('E8EEF2'),
  border: BOX,
  alignment: { ...inset, wrapText: true },
};
export const FIXED: CellStyle = {
  font: FONT,
  fill: fill('F3F5F7'),
  border: BOX,
  alignment: { ...inset, wrapText: true },
};
export const PLAIN: CellStyle = { ...FIXED, fill: fill('FFFFFF') };
export const HYPERLINK: CellStyle = {
  font: { ...FONT, underline: 'single', color: { rgb: LINK } },
  alignment: inset,
};

/** A cell to type in. */
export function input(numFmt: string): CellStyle {
  const number = numFmt === COUNT_FORMAT || numFmt === AMOUNT_FORMAT;
  return {
    font: FONT,
    border: BOX,
    numFmt,
    protection: { locked: false },
    alignment: {
      ...inset,
      horizontal: number ? 'right' : 'left',
      wrapText: numFmt === TEXT_FORMAT,
    },
  };
}

/** A single field that waits for an answer. */
export function waiting(style: CellStyle): CellStyle {
  return { ...style, fill: fill('FFF9DB') };
}

/** The example row: there to be seen and overwritten. */
export function faint(style: CellStyle): CellStyle {
  return { ...style, font: { ...FONT, italic: true, color: { rgb: '6B7280' } } };
}

/** Another funder begins: a heavier line above. */
export function parted(style: CellStyle): CellStyle {
  const top = { style: 'medium', color: { rgb: HEADING } } as const;
  return { ...style, border: { ...BOX, top } };
}
