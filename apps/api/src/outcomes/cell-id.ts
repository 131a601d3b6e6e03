import { type CellKey, isQuarter, WINDOWS } from '#domain';

/** Unreserved in URLs and in no code: a cell's name can stand in a path as it is. */
const SEPARATOR = '~';

export function cellId({ quarter, window, styrkeposition, funder, indicator }: CellKey): string {
  return [quarter, window, styrkeposition, funder, indicator].join(SEPARATOR);
}

/** `undefined` for text that `cellId` did not write. */
export function parseCellId(text: string): CellKey | undefined {
  const parts = text.split(SEPARATOR);
  const [quarter, spelt, styrkeposition, funder, indicator] = parts;
  const window = WINDOWS.find((each) => each === spelt);
  if (parts.length !== 5 || !isQuarter(quarter) || window === undefined) return undefined;
  if (!styrkeposition || !funder || !indicator) return undefined;
  return { quarter, window, styrkeposition, funder, indicator };
}

/** Negative when `a` comes first: by quarter, window, styrkeposition, funder, indicator as bytes. */
export function compareCells(a: CellKey, b: CellKey): number {
  return (
    compareCodes(a.quarter, b.quarter) ||
    compareCodes(a.window, b.window) ||
    compareCodes(a.styrkeposition, b.styrkeposition) ||
    compareCodes(a.funder, b.funder) ||
    compareCodes(a.indicator, b.indicator)
  );
}

export function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
