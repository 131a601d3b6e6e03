import type { Text } from '../base/text.js';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule says to people. Data problems are values; nothing throws for them. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Text;
  /** JSON pointers, at most `FINDING_PLACES_MAX`; `count` is the true number. */
  readonly at: readonly string[];
  /** The same places as cells, `Aktiviteter!H5`; only for a report that came as sheets. */
  readonly cells?: readonly string[];
  readonly count: number;
  readonly suggestion?: Text;
  readonly needsExplanation: boolean;
  readonly help: string;
}

/** A person mends a hundred places by one habit; more would only make the page slow. */
export const FINDING_PLACES_MAX = 100;

export interface Verdict {
  readonly accepted: boolean;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly ruleset: string;
  readonly findings: readonly Finding[];
}
