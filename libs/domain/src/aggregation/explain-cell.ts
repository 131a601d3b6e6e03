import { pointerTo } from '../base/pointer.js';
import type { Quarter } from '../calendar/quarter.js';
import { windowStart } from '../calendar/window.js';
import { ALL } from '../programme/funder.js';
import { countsNewcomers, type Derivation, type Indicator } from '../programme/indicator.js';
import { firstQuarter, indicatorInForce, type Programme } from '../programme/programme.js';
import { attendedActivities, countedActivities, paidBy } from '../report/counted-activities.js';
import {
  categoriesByCode,
  isUnderWay,
  matchesOrganisation,
  type Participation,
  participations,
  placeOf,
} from '../report/participation.js';
import type { Report } from '../report/report.js';
import type { CellKey } from './cell.js';
import { type ClusterFacts, isWithin } from './facts-index.js';

/** A report in force together with what it was derived from. */
export interface ReportedFacts extends ClusterFacts {
  readonly report: Report;
}

/** Rows of one report that a cell was made from; none means that the report adds nothing to it. */
export interface Lineage {
  readonly cluster: string;
  readonly quarter: Quarter;
  /**
   * JSON pointers in order of the report's sections: of the number where one was typed, else of the
   * row; `''` is the whole of a nil report.
   */
  readonly at: readonly string[];
}

/** By quarter, then cluster. `facts` are those that `aggregate` makes the cell from. */
export function explainCell(
  programme: Programme,
  facts: readonly ReportedFacts[],
  key: CellKey,
): Lineage[] {
  const indicator = indicatorInForce(programme, key.indicator, key.quarter);
  if (indicator === undefined) return [];
  const start = windowStart(key.window, key.quarter, firstQuarter(programme));
  const inScope = facts
    .filter((each) => isWithin(each.styrkeposition, key.styrkeposition))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const cell: CellFacts = {
    programme,
    funder: key.funder,
    end: key.quarter,
    reports: inScope.filter(({ quarter }) => start <= quarter && quarter <= key.quarter),
    earlier: inScope.filter(({ quarter }) => quarter < start),
  };
  return explainIndicator(cell, indicator);
}

interface CellFacts {
  readonly programme: Programme;
  readonly funder: string;
  readonly end: Quarter;
  readonly reports: readonly ReportedFacts[];
  /** Reports before the window: who is in them is no newcomer. */
  readonly earlier: readonly ReportedFacts[];
}

function orderOf({ quarter, cluster }: ClusterFacts): string {
  return `${quarter} ${cluster}`;
}

function explainIndicator(cell: CellFacts, indicator: Indicator): Lineage[] {
  const { derivation } = indicator;
  if (derivation.from === 'ratio') {
    return explainAll(cell, [...derivation.of, ...derivation.to]);
  }
  if (derivation.from === 'stated') return explainStated(cell, indicator, derivation.weightedBy);
  const known = countsNewcomers(indicator) ? participants(cell, cell.earlier) : new Set<string>();
  const reports = indicator.type === 'stock' ? latestOf(cell.reports) : cell.reports;
  return reports.map((facts) => {
    const own = indicatorInForce(cell.programme, indicator.code, facts.quarter) ?? indicator;
    return lineage(facts, rowsOf(cell, facts.report, { derivation: own.derivation, known }));
  });
}

function lineage(facts: ReportedFacts, at: readonly string[]): Lineage {
  const { cluster, quarter, report } = facts;
  return { cluster, quarter, at: report.nil && at.length === 0 ? [''] : [...new Set(at)] };
}

/** The rows of several indicators in the same window, report by report. */
function explainAll(cell: CellFacts, codes: readonly string[]): Lineage[] {
  const explained = cell.reports.map((facts) => ({ facts, at: [] as string[], made: false }));
  for (const code of codes) {
    const indicator = indicatorInForce(cell.programme, code, cell.end);
    for (const { cluster, quarter, at } of indicator ? explainIndicator(cell, indicator) : []) {
      const entry = explained.find(
        ({ facts }) => facts.cluster === cluster && facts.quarter === quarter,
      );
      entry?.at.push(...at);
      if (entry !== undefined) entry.made = true;
    }
  }
  return explained.filter(({ made }) => made).map(({ facts, at }) => lineage(facts, at));
}

function explainStated(
  cell: CellFacts,
  indicator: Indicator,
  weightedBy: string | undefined,
): Lineage[] {
  const standing = indicator.type === 'stock' || indicator.type === 'ratio';
  const stating = cell.reports
    .map((facts) => ({ facts, at: figurePointers(facts.report, indicator.code, cell.funder) }))
    .filter(({ facts, at }) => at.length > 0 || (facts.report.nil && !standing));
  if (!standing) return stating.map(({ facts, at }) => lineage(facts, at));
  const latest = [...new Map(stating.map((each) => [each.facts.cluster, each])).values()];
  return latest.map(({ facts, at }) => {
    if (weightedBy === undefined || latest.length === 1) return lineage(facts, at);
    const weights = explainAll({ ...cell, reports: [facts], earlier: [] }, [weightedBy]);
    return lineage(facts, [...at, ...weights.flatMap((weight) => weight.at)]);
  });
}

function figurePointers(report: Report, code: string, funder: string): string[] {
  return report.figures
    .filter((figure) => figure.indicator === code && (funder === ALL || figure.funder === funder))
    .map(({ at }) => pointerTo(at, 'value'));
}

function latestOf(reports: readonly ReportedFacts[]): ReportedFacts[] {
  return [...new Map(reports.map((facts) => [facts.cluster, facts])).values()];
}

function participants(cell: CellFacts, reports: readonly ReportedFacts[]): Set<string> {
  const rows = reports.flatMap(({ report }) => participations(report, cell.programme));
  const mine = rows.filter(({ activity }) => paidBy(activity, cell.funder));
  return new Set(mine.map(({ organisation }) => organisation.id));
}

function rowsOf(
  cell: CellFacts,
  report: Report,
  counted: { readonly derivation: Derivation; readonly known: ReadonlySet<string> },
): string[] {
  const { programme, funder } = cell;
  const { derivation, known } = counted;
  switch (derivation.from) {
    case 'organisations': {
      const place = placeOf(programme, report.quarter);
      const rows = participations(report, programme).filter(
        (row) =>
          paidBy(row.activity, funder) &&
          !known.has(row.organisation.id) &&
          matchesOrganisation(row, derivation.where, place),
      );
      return pointersOf(rows);
    }
    case 'activities':
      return countedActivities(report, derivation.where, programme)
        .filter((activity) => paidBy(activity, funder))
        .map(({ at }) => at);
    case 'attendances':
      return attendedActivities(report, programme)
        .filter(({ attendances = 0 }) => attendances !== 0)
        .filter((activity) => paidBy(activity, funder))
        .map(({ at }) => pointerTo(at, 'attendances'));
    case 'accounts':
      return report.accounts
        .filter((line) => derivation.lines.includes(line.line))
        .filter((line) => funder === ALL || line.funder === funder)
        .map(({ at }) => pointerTo(at, 'amount'));
    case 'activity-share':
      return sharedActivities(cell, report, [...derivation.of, ...derivation.to]);
    case 'stated':
    case 'ratio':
      return [];
  }
}

function pointersOf(rows: readonly Participation[]): string[] {
  return [
    ...rows.map(({ organisation }) => organisation.at),
    ...rows.map(({ activity }) => activity.at),
  ];
}

function sharedActivities(cell: CellFacts, report: Report, kinds: readonly string[]): string[] {
  const categories = categoriesByCode(cell.programme);
  return report.activities
    .filter((activity) => isUnderWay(activity) && paidBy(activity, cell.funder))
    .filter((activity) => kinds.includes(categories.get(activity.category)?.kind ?? ''))
    .map(({ at }) => at);
}
