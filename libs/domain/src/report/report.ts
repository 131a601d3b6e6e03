import type { IsoDate, Quarter } from '../calendar/quarter.js';
import type { ActivityStatus, OrganisationKind } from '../programme/classification.js';

export const REPORT_FORMAT = 'klyngerapport/1';

/** `at` on every row is the JSON pointer of the place it was read from. */
export interface Organisation {
  readonly at: string;
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly employees?: number;
  readonly sme?: boolean;
  readonly startup?: boolean;
  readonly municipality?: string;
}

export interface Activity {
  readonly at: string;
  readonly id: string;
  readonly title: string;
  readonly funders: readonly string[];
  readonly category: string;
  readonly status: ActivityStatus;
  readonly start: IsoDate;
  readonly end?: IsoDate;
  readonly themes: readonly string[];
  readonly municipality?: string;
  readonly organisations: readonly string[];
  readonly attendances?: number;
}

/** `value` is decimal text. `funder` is a funder's code, or `ALL` for what belongs to the cluster. */
export interface Figure {
  readonly at: string;
  readonly indicator: string;
  readonly funder: string;
  readonly value: string;
}

/** `amount` is decimal text: DKK, or hours for a line counted in hours. */
export interface AccountLine {
  readonly at: string;
  readonly funder: string;
  readonly line: string;
  readonly amount: string;
}

/** `place` is the pointer the explanation speaks of, `''` for the whole report. */
export interface Explanation {
  readonly at: string;
  readonly code: string;
  readonly place: string;
  readonly text: string;
}

/** One cluster's content for one quarter, for all funders. */
export interface Report {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly nil: boolean;
  readonly contact?: { readonly name: string; readonly email: string };
  readonly narrative: string;
  readonly organisations: readonly Organisation[];
  readonly activities: readonly Activity[];
  readonly figures: readonly Figure[];
  readonly accounts: readonly AccountLine[];
  readonly explanations: readonly Explanation[];
}
