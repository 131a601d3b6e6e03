import type { ClusterFacts } from '../../aggregation/facts-index.js';
import { digestReport } from '../../aggregation/report-digest.js';
import { figure, report } from '../../aggregation/testing/rows.js';
import { PROGRAMME } from '../../aggregation/testing/small-programme.js';
import { type Quarter, shiftQuarter } from '../../calendar/quarter.js';
import type { Indicator } from '../../programme/indicator.js';
import type { Programme } from '../../programme/programme.js';

/** The small programme over four years, where MATCH is watched and MEDL is known. */
export function programmeOf(clusters: readonly string[], part: Partial<Programme> = {}): Programme {
  return {
    ...PROGRAMME,
    to: '2024-12-31',
    clusters: clusters.map((code) => ({
      code,
      name: code,
      designations: [{ styrkeposition: 'energi', from: '2021-01-01' }],
      labels: [],
    })),
    indicators: PROGRAMME.indicators.map(watched),
    ...part,
  };
}

function watched(indicator: Indicator): Indicator {
  if (indicator.code !== 'MATCH') return indicator;
  return { ...indicator, floors: { absolute: '5', relative: '0.2' } };
}

/** One report a quarter from 2021-Q1 on, each stating MATCH for DEB. */
export function statedHistory(
  programme: Programme,
  cluster: string,
  values: readonly number[],
): ClusterFacts[] {
  return values.map((value, place) => statedFacts(programme, cluster, { place, value }));
}

function statedFacts(
  programme: Programme,
  cluster: string,
  at: { readonly place: number; readonly value: number },
): ClusterFacts {
  const quarter: Quarter = shiftQuarter('2021-Q1', at.place);
  const content = report({ cluster, quarter, figures: [figure('MATCH', 'DEB', String(at.value))] });
  const digest = digestReport(content, programme);
  return { cluster, quarter, styrkeposition: 'energi', digest, approvedBy: [] };
}
