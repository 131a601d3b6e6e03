import type { Choice } from './vocabulary.js';

export type ListName = 'organisations' | 'activities' | 'figures' | 'accounts' | 'explanations';

/** A row of a list as the report has it, by member. */
export type ReportRow = Record<string, unknown>;

/** What a cell may hold and how it becomes a member of the report. */
export type Content =
  | { readonly kind: 'text' | 'code' | 'whole' | 'date' | 'flag' | 'place' }
  /** `money` has two decimals at most; a third is a misread thousand. */
  | { readonly kind: 'decimal'; readonly money?: true }
  /** An organisation id: eight digits alone are a Danish one. */
  | { readonly kind: 'id' }
  | { readonly kind: 'ids' }
  /** `closed`: the format itself knows no other word; else the rules judge what is unknown. */
  | {
      readonly kind: 'word';
      readonly list: string;
      readonly choices: readonly Choice[];
      readonly closed?: true;
    }
  | { readonly kind: 'municipality'; readonly choices: readonly Choice[] }
  /** A yes adds `code` to the list in the member. */
  | { readonly kind: 'mark'; readonly code: string }
  /** Stands there for people and is not read. */
  | { readonly kind: 'shown' };

export interface Column {
  readonly member: string;
  readonly heading: string;
  /** The heading in templates up to this version. */
  readonly formerly?: { readonly heading: string; readonly until: number };
  readonly content: Content;
  readonly required?: true;
  readonly width: number;
  /** Shown beside the cell when it is chosen. */
  readonly prompt?: string;
}

export interface Table {
  readonly sheet: string;
  readonly list: ListName;
  readonly help: string;
  readonly columns: readonly Column[];
  /** A row with nothing here is not a row: the rest was filled in beforehand. */
  readonly answer?: string;
  /** Rows that drop-downs and formats reach. */
  readonly rowsMax: number;
  /** A report may do without this sheet. */
  readonly optional?: true;
}
