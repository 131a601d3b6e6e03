import type { CodeName, Text } from '../base/text.js';
import { type IsoDate, type Quarter, quarterEnd, quarterOf } from '../calendar/quarter.js';
import type { Category, OrganisationKind } from './classification.js';
import type { ReportingCalendar } from './deadline.js';
import type { Grant, Target } from './grant.js';
import type { Indicator } from './indicator.js';

/** A programme as one document: who pays whom, for what, from when to when, and how it is counted. */
export interface Programme {
  readonly code: string;
  readonly name: Text;
  /** First and last day; whole quarters. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Which parts are invented for demonstration; shown wherever the figures are. */
  readonly synthetic?: Text;
  /** ISO 3166 code of the country whose organisations are domestic. */
  readonly country: string;
  readonly funders: readonly Funder[];
  readonly styrkepositioner: readonly Styrkeposition[];
  readonly clusters: readonly Cluster[];
  readonly grants: readonly Grant[];
  readonly targets: readonly Target[];
  readonly categories: readonly Category[];
  readonly themes: readonly CodeName[];
  readonly accountLines: readonly AccountLineDefinition[];
  readonly indicators: readonly Indicator[];
  readonly ruleSettings: readonly RuleSetting[];
  /** Changes of scope; new versions of indicators and new designations are breaks by themselves. */
  readonly breaks?: readonly SeriesBreak[];
  readonly limits: Limits;
  readonly calendar: ReportingCalendar;
  readonly regions: readonly CodeName[];
  readonly municipalities: readonly Municipality[];
}

export interface Funder extends CodeName {
  /** Who administers the money. */
  readonly authority: string;
  readonly pays: Text;
  /** Category codes that this funder pays for. */
  readonly categories: readonly string[];
  /** Who must take part in what this funder pays for. */
  readonly requires: readonly Composition[];
}

/** `project` limits the demand to projects; `activity` is everything but management. */
export interface Composition {
  readonly on: 'activity' | 'project';
  readonly atLeast: readonly {
    readonly count: number;
    readonly kinds?: readonly OrganisationKind[];
  }[];
}

export interface Styrkeposition {
  readonly code: string;
  readonly name: string;
  readonly kind: 'styrkeposition' | 'spirende';
  readonly designatedBy: string;
}

export interface Cluster {
  readonly code: string;
  readonly name: string;
  readonly designations: readonly Designation[];
  /** Gold certificates; `plan` marks a registered plan instead of a label. */
  readonly labels: readonly {
    readonly from: IsoDate;
    readonly to?: IsoDate;
    readonly plan?: boolean;
  }[];
}

export interface Designation {
  readonly styrkeposition: string;
  readonly from: IsoDate;
  readonly to?: IsoDate;
  readonly reason?: string;
}

export interface AccountLineDefinition extends CodeName {
  readonly unit: 'DKK' | 'hours';
  /** Counts as an eligible cost, charged to the grant. */
  readonly eligible?: boolean;
  /** The line that must be there whenever this one is. */
  readonly with?: string;
}

/** Re-grades or switches off one rule for some quarters, without a release. */
export interface RuleSetting {
  readonly code: string;
  readonly severity: 'error' | 'explain' | 'warning' | 'info' | 'off';
  readonly from: Quarter;
  readonly to?: Quarter;
  readonly reason: string;
  readonly decided: IsoDate;
}

/** Thresholds. Shares are decimal text between 0 and 1, amounts decimal text in DKK. */
export interface Limits {
  readonly grantBandMinPerYear: string;
  readonly grantBandMaxPerYear: string;
  readonly administrationShareMax: string;
  /** Share of the grant spent may differ this much from the share of its time. */
  readonly spendAgainstTime: string;
  readonly grantWarningShare: string;
  /** A target is out of reach below this share of its prorated value. */
  readonly targetShareMin: string;
  /** Corrections reach back so many quarters from the one that is due. */
  readonly lookBackQuarters: number;
  readonly smeEmployeesMax: number;
  /** The share of activities that are projects, and the co-financing rate, of the year so far. */
  readonly innovationShareMin?: string;
  readonly cofinancingRateMin?: string;
  /** A region may be without a company for fewer than so many reported quarters in a row. */
  readonly regionQuartersMax?: number;
  /** A gold label that ends within so many days is worth a question. */
  readonly labelDaysMin?: number;
  /** The share of its members that a cluster may lose from one quarter to the next. */
  readonly membersFallMax?: string;
  /** Codes of indicators whose cost apiece is compared between clusters. */
  readonly costPerOutput?: readonly string[];
}

/** Before and after `from` figures cannot be compared: what is left out counts for all. */
export interface SeriesBreak {
  readonly from: Quarter;
  readonly indicators?: readonly string[];
  readonly clusters?: readonly string[];
  readonly reason: Text;
}

export interface Municipality {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

/** True while `day` lies in a dated row; both ends included, an open end never ends. */
export function inForce(
  row: { readonly from?: IsoDate; readonly to?: IsoDate },
  day: IsoDate,
): boolean {
  return (row.from === undefined || row.from <= day) && (row.to === undefined || day <= row.to);
}

export function firstQuarter(programme: Programme): Quarter {
  return quarterOf(programme.from);
}

export function lastQuarter(programme: Programme): Quarter {
  return quarterOf(programme.to);
}

/** The styrkeposition a cluster is designated for on the quarter's last day; `undefined` when none. */
export function styrkepositionOf(
  programme: Programme,
  cluster: string,
  quarter: Quarter,
): string | undefined {
  const day = quarterEnd(quarter);
  return programme.clusters
    .find((candidate) => candidate.code === cluster)
    ?.designations.find((designation) => inForce(designation, day))?.styrkeposition;
}

/** Clusters that owe a report for the quarter: those designated on its last day, in file order. */
export function clustersDue(programme: Programme, quarter: Quarter): string[] {
  if (quarter < firstQuarter(programme) || quarter > lastQuarter(programme)) return [];
  return programme.clusters
    .map((cluster) => cluster.code)
    .filter((code) => styrkepositionOf(programme, code, quarter) !== undefined);
}

/** The version of an indicator that holds in a quarter. */
export function indicatorInForce(
  programme: Programme,
  code: string,
  quarter: Quarter,
): Indicator | undefined {
  return programme.indicators
    .filter((indicator) => indicator.code === code && indicator.from <= quarter)
    .reduce<Indicator | undefined>(
      (latest, each) => (latest === undefined || each.from > latest.from ? each : latest),
      undefined,
    );
}

/** What an indicator is called in a quarter; its code where the programme does not know it then. */
export function indicatorName(programme: Programme, code: string, quarter: Quarter): Text {
  return indicatorInForce(programme, code, quarter)?.name ?? { da: code, en: code };
}
