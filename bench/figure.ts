/** One line of the table. */
export interface Row {
  readonly figure: string;
  readonly value: string;
  readonly baseline: string;
  /** Value to baseline. */
  readonly ratio: string;
  /** Left out where the figure is only reported. */
  readonly target?: { readonly text: string; readonly met: boolean };
}

export function missed(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.target !== undefined && !row.target.met);
}

export const milliseconds = (value: number): string => `${figures(value)} ms`;
export const times = (value: number): string => `${figures(value)}×`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** Three significant figures: no run repeats a fourth. */
export function figures(value: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);
}
