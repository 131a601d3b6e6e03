import type { Text } from '../base/text.js';
import type { Quarter } from '../calendar/quarter.js';
import type { ActivityStatus, Category, OrganisationKind } from './classification.js';

export const INDICATOR_TYPES = ['flow', 'currency', 'stock', 'unique', 'ratio'] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];

export const UNITS = ['count', 'DKK', 'hours', 'percent', 'share'] as const;
export type Unit = (typeof UNITS)[number];

/** In which direction a change is good. */
export const DIRECTIONS = ['up', 'down', 'band', 'none'] as const;

/** Who may type a figure, as `Indicator.stated` explains. */
export const STATED_BY = ['funder', 'cluster', 'compare', 'never'] as const;

/** Where a figure may stand among the first: a funder's overview, the key figures, the public pages. */
export const HIGHLIGHTS = ['overview', 'key-figures', 'public'] as const;
export type Highlight = (typeof HIGHLIGHTS)[number];

export interface Indicator {
  readonly code: string;
  readonly name: Text;
  readonly type: IndicatorType;
  readonly unit: Unit;
  readonly version: number;
  /** First quarter in which this version holds; an earlier version with another `from` is a break in series. */
  readonly from: Quarter;
  readonly direction: (typeof DIRECTIONS)[number];
  /**
   * Who may type it: `funder` once for each funder, `cluster` once with funder `ALL`,
   * `compare` where a typed value is only held against the derived one, `never`.
   */
  readonly stated: (typeof STATED_BY)[number];
  /** Where it is shown among the first, in the programme's order; the first public one stands for the whole. */
  readonly highlights?: readonly Highlight[];
  /** The code whose value this one may not exceed. */
  readonly partOf?: string;
  /** Counts from the programme's start and never falls: its changes from quarter to quarter are judged. */
  readonly cumulative?: true;
  /** Where its values spread evenly; by default as its unit suggests. */
  readonly scale?: Scale;
  /** How much must have changed to be worth a question; without them nobody watches the series. */
  readonly floors?: Floors;
  readonly derivation: Derivation;
}

export const SCALES = ['sqrt', 'log', 'logit'] as const;
export type Scale = (typeof SCALES)[number];

/** `absolute` is decimal text in the indicator's unit, `relative` a share of what was expected. */
export interface Floors {
  readonly absolute: string;
  readonly relative: string;
}

export type Derivation =
  | { readonly from: 'organisations'; readonly where: OrganisationFilter }
  | { readonly from: 'activities'; readonly where: ActivityFilter }
  | { readonly from: 'attendances' }
  /** `weightedBy`: over several clusters the mean, weighted by that indicator of the same report. */
  | { readonly from: 'stated'; readonly weightedBy?: string }
  | { readonly from: 'accounts'; readonly lines: readonly string[] }
  /** Sum of the numerators over sum of the denominators, by indicator code. */
  | { readonly from: 'ratio'; readonly of: readonly string[]; readonly to: readonly string[] }
  /** Distinct activities of the first kinds over distinct activities of the second, in the window. */
  | {
      readonly from: 'activity-share';
      readonly of: readonly Category['kind'][];
      readonly to: readonly Category['kind'][];
    };

/** Every condition given must hold; none given means every participating organisation. */
export interface OrganisationFilter {
  readonly kinds?: readonly OrganisationKind[];
  readonly country?: 'domestic' | 'foreign';
  readonly sme?: true;
  readonly startup?: true;
  readonly employeesBelow?: number;
  /** Takes part in an activity of this kind. */
  readonly on?: 'project' | 'collective';
  /** On that same activity an organisation of one of these kinds takes part too. */
  readonly beside?: readonly OrganisationKind[];
  readonly region?: string;
  /** No participation in the same scope and funder in any quarter of the programme before the window. */
  readonly firstTime?: true;
}

export interface ActivityFilter {
  readonly kinds: readonly Category['kind'][];
  readonly statuses: readonly ActivityStatus[];
  readonly theme?: string;
  /** Theme `international`, or a category marked international. */
  readonly international?: true;
  /** Starts (ends) in the report's own quarter. */
  readonly starts?: true;
  readonly ends?: true;
}

/** Counts only who has not taken part before, which reports of earlier quarters must tell. */
export const countsNewcomers = ({ derivation }: Pick<Indicator, 'derivation'>): boolean =>
  derivation.from === 'organisations' && derivation.where.firstTime === true;
