import { type Decimal, decimal, formatDecimal, fromInteger, sum } from '../base/decimal.js';
import type { IsoDate } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import type { Indicator } from '../programme/indicator.js';
import { indicatorInForce, type Programme } from '../programme/programme.js';
import { attendedActivities, countedActivities, paidBy } from '../report/counted-activities.js';
import {
  categoriesByCode,
  isUnderWay,
  matchesOrganisation,
  participations,
  placeOf,
} from '../report/participation.js';
import type { Activity, Report } from '../report/report.js';
import { codesOf, type Layout, layoutOf, maskOf, wordOf } from './layout.js';

/** Decimal text by a code. */
export type Amounts = Readonly<Record<string, string>>;

/**
 * Everything aggregation needs of one report, ready for JSON. It holds for the programme document
 * it was made with, since bits and definitions come from there.
 */
export interface ReportDigest {
  readonly nil: boolean;
  /** Participating organisations; for each, in turn, the words of every funder and `ALL`. */
  readonly organisations: { readonly ids: readonly string[]; readonly bits: readonly number[] };
  /** Activities under way; for each, in turn, the kind bits of every funder and `ALL`. */
  readonly activities: {
    readonly ids: readonly string[];
    readonly kinds: readonly number[];
    /** One for each id. */
    readonly told: readonly ActivityTold[];
  };
  /** Derived sums by funder and indicator; what is absent is zero. */
  readonly derived: Readonly<Record<string, Amounts>>;
  /** Typed figures by indicator and the funder they were typed for; what is absent is unknown. */
  readonly stated: Readonly<Record<string, Amounts>>;
}

/** By what two clusters' reports of one activity are recognised. */
export interface ActivityTold {
  readonly title: string;
  readonly start: IsoDate;
  readonly end: IsoDate | null;
  /** Places in the digest's organisation ids; empty for management. */
  readonly organisations: readonly number[];
}

export const KIND_BITS = { project: 1, collective: 2, management: 4 } as const;

export function digestReport(report: Report, programme: Programme): ReportDigest {
  const layout = layoutOf(programme);
  const indicators = codesOf(programme).flatMap(
    (code) => indicatorInForce(programme, code, report.quarter) ?? [],
  );
  const organisations = packOrganisations({ report, programme, layout, indicators });
  const places = new Map(organisations.ids.map((id, place) => [id, place]));
  return {
    nil: report.nil,
    organisations,
    activities: packActivities({ report, programme, layout, indicators }, places),
    derived: Object.fromEntries(
      layout.funders.map((funder) => [
        funder,
        derivedAmounts({ report, programme, layout, indicators }, funder),
      ]),
    ),
    stated: statedAmounts(report, indicators),
  };
}

/** What every part of a digest is made from. */
interface Source {
  readonly report: Report;
  readonly programme: Programme;
  readonly layout: Layout;
  readonly indicators: readonly Indicator[];
}

function packOrganisations(source: Source): ReportDigest['organisations'] {
  const { report, programme, layout, indicators } = source;
  const place = placeOf(programme, report.quarter);
  const packed = new Map<string, number[]>();
  for (const participation of participations(report, programme)) {
    const { id } = participation.organisation;
    const words = packed.get(id) ?? new Array<number>(layout.funders.length * layout.words).fill(0);
    packed.set(id, words);
    const bits = indicators.flatMap(({ code, derivation }) => {
      if (derivation.from !== 'organisations') return [];
      const matches = matchesOrganisation(participation, derivation.where, place);
      return matches ? (layout.bits.get(code) ?? []) : [];
    });
    for (const funder of funderPlaces(participation.activity, layout)) {
      for (const bit of [0, ...bits]) {
        const at = funder * layout.words + wordOf(bit);
        words[at] = (words[at] ?? 0) | maskOf(bit);
      }
    }
  }
  return { ids: [...packed.keys()], bits: [...packed.values()].flat() };
}

function packActivities(
  { report, programme, layout }: Source,
  places: ReadonlyMap<string, number>,
): ReportDigest['activities'] {
  const categories = categoriesByCode(programme);
  const packed = new Map<string, number[]>();
  const told = new Map<string, ActivityTold>();
  for (const activity of report.activities) {
    const kind = categories.get(activity.category)?.kind;
    if (kind === undefined || !isUnderWay(activity)) continue;
    const kinds = packed.get(activity.id) ?? new Array<number>(layout.funders.length).fill(0);
    packed.set(activity.id, kinds);
    for (const funder of funderPlaces(activity, layout)) {
      kinds[funder] = (kinds[funder] ?? 0) | KIND_BITS[kind];
    }
    told.set(activity.id, tell(activity, kind === 'management' ? new Map() : places));
  }
  return {
    ids: [...packed.keys()],
    kinds: [...packed.values()].flat(),
    told: [...told.values()],
  };
}

function tell(activity: Activity, places: ReadonlyMap<string, number>): ActivityTold {
  const { title, start, end = null } = activity;
  const organisations = [...new Set(activity.organisations)].flatMap((id) => places.get(id) ?? []);
  return { title, start, end, organisations };
}

/** Places of the activity's funders in the layout, with `ALL` last. */
function funderPlaces(activity: Activity, layout: Layout): number[] {
  return layout.funders.flatMap((funder, place) => (paidBy(activity, funder) ? [place] : []));
}

function derivedAmounts(source: Source, funder: string): Amounts {
  return Object.fromEntries(
    source.indicators.flatMap((indicator) => {
      const amount = derivedAmount(source, indicator, funder);
      return amount === 0n ? [] : [[indicator.code, trimmed(amount)]];
    }),
  );
}

function derivedAmount(source: Source, indicator: Indicator, funder: string): Decimal {
  const { report, programme } = source;
  const { derivation } = indicator;
  if (derivation.from === 'activities') {
    const counted = countedActivities(report, derivation.where, programme);
    const paid = counted.filter((activity) => paidBy(activity, funder));
    return fromInteger(new Set(paid.map(({ id }) => id)).size);
  }
  if (derivation.from === 'attendances') {
    const attended = attendedActivities(report, programme);
    const here = attended.filter((activity) => paidBy(activity, funder));
    return sum(here.map((activity) => fromInteger(activity.attendances ?? 0)));
  }
  if (derivation.from === 'accounts') {
    const lines = report.accounts.filter((line) => derivation.lines.includes(line.line));
    const mine = lines.filter((line) => funder === ALL || line.funder === funder);
    return sum(mine.map((line) => decimal(line.amount)));
  }
  return 0n;
}

function statedAmounts(report: Report, indicators: readonly Indicator[]): ReportDigest['stated'] {
  return Object.fromEntries(
    indicators.flatMap(({ code, derivation }) => {
      const figures = report.figures.filter((figure) => figure.indicator === code);
      if (derivation.from !== 'stated' || figures.length === 0) return [];
      return [[code, Object.fromEntries(figures.map(({ funder, value }) => [funder, value]))]];
    }),
  );
}

function trimmed(amount: Decimal): string {
  return formatDecimal(amount, 6).replace(/\.?0+$/, '');
}
