import type { Text } from '../base/text.js';
import type { IsoDate, Quarter } from '../calendar/quarter.js';
import type { Limits, Programme } from '../programme/programme.js';
import type { Report } from '../report/report.js';
import type { ActivitiesByName } from '../report/shared-activity.js';

/** Everything a rule may know besides the report: loaded before, never fetched. */
export interface RuleContext {
  /** The programme whose period contains the report's quarter. */
  readonly programme: Programme | undefined;
  /** Codes the sender may report for; `*` for an administrator. */
  readonly senderClusters: readonly string[] | '*';
  /** Accepted reports in force of the same cluster in other quarters of the programme, oldest first. */
  readonly history: readonly Report[];
  /** The accepted report in force for the same cluster and quarter: this one is its correction. */
  readonly corrected: Report | undefined;
  /**
   * Of the report's own activities those that other clusters had accepted for the quarter when this
   * one was received; `undefined` where nobody can know.
   */
  readonly elsewhere: ActivitiesByName | undefined;
  /** The receipt's day in the programme's zone. */
  readonly receivedOn: IsoDate;
  /** A funder has reopened the quarter on the day of receipt. */
  readonly reopened: boolean;
  /** How the receipt stands to the deadline; `undefined` when none is set. */
  readonly timeliness: 'on-time' | 'late' | undefined;
}

/** One place that breaks one rule. Hits of a rule with the same message become one finding. */
export interface Hit {
  readonly at: string;
  readonly message: Text;
  readonly suggestion?: Text;
}

/** A rule re-graded for its own case, such as a warning before the limit and an error past it. */
export interface GradedHit extends Hit {
  readonly severity?: 'error' | 'explain' | 'warning' | 'info';
}

export type ListName = 'organisations' | 'activities' | 'figures' | 'accounts';

/** What the catalogue and the help pages say of a code. */
export type CatalogueEntry = Omit<Rule, 'check' | 'needs'>;

export interface Rule {
  readonly code: string;
  /** `explain` is a warning that rejects until the report explains it. */
  readonly severity: 'error' | 'explain' | 'warning' | 'info';
  /** The claim that fails, why it is made, and how to mend it: the help page. */
  readonly claim: Text;
  readonly why: Text;
  readonly mend: Text;
  readonly since: Quarter;
  /** What a programme sets of the rule, as a sentence; left out by rules that nothing is set of. */
  readonly limit?: (limits: Limits) => Text;
  /** Silent when the reader has left out something of these lists: half a list judges wrongly. */
  readonly needs?: readonly ListName[];
  readonly check: (report: Report, context: RuleContext) => readonly GradedHit[];
}
