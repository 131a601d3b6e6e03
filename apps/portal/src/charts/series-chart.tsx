import type { Locale, Unit } from '../page/locale.js';
import { useLocale } from '../page/visit.js';
import { ChartFigure, ChartPictures } from './chart-figure.js';
import { Key, Legend } from './chart-legend.js';
import {
  axisText,
  BAD,
  band,
  categoryAxis,
  DATA,
  gridFor,
  INK,
  LINE,
  labelEvery,
  NARROW_POINTS_MAX,
  numberLabel,
  SIZES,
  type SizeName,
  valueAxis,
} from './chart-style.js';
import { drawChart } from './draw-chart.js';

/** What may be said of a figure: break in series, estimated bound, missing report, provisional. */
export type Flag = keyof Locale['text']['charts']['flags'];

export interface SeriesPoint {
  /** Such as `2024-Q3`. */
  readonly quarter: string;
  /** Decimal text; null is unknown. */
  readonly value: string | null;
  /** Where it was expected to lie; an open end is null. */
  readonly expected?: { readonly low: string | null; readonly high: string | null };
  readonly flags?: readonly Flag[];
}

export interface SeriesView {
  /** Unique on the page. */
  readonly id: string;
  /** What is shown, as a reader calls it. */
  readonly name: string;
  readonly unit: Unit;
  /** Oldest first, at least one. */
  readonly points: readonly SeriesPoint[];
  /** The last point is a deviation. */
  readonly deviates?: boolean;
  /** In place of the one that the chart makes of its last point. */
  readonly sentence?: string;
}

/** One figure over time with the interval in which it was expected, flags, and its newest number. */
export function SeriesChart({ view }: { view: SeriesView }) {
  const locale = useLocale();
  const { charts } = locale.text;
  const has = (flag: Flag) => view.points.some(({ flags }) => flags?.includes(flag));
  return (
    <ChartFigure
      sentence={view.sentence ?? seriesSentence(view, locale)}
      table={tableOf(view, locale)}
      legend={
        <Legend>
          <Key shape="line" text={charts.reported} />
          {view.points.some(({ expected }) => expected) && (
            <Key shape="band" text={charts.expected} />
          )}
          {view.deviates && <Key shape="diamond" text={charts.deviates} />}
          {(has('p') || has('e')) && <Key shape="ring" text={charts.notFinal} />}
          {has('b') && <Key shape="break" text={charts.break} />}
        </Legend>
      }
    >
      <ChartPictures
        wide={drawSeries(view, locale, 'wide')}
        narrow={drawSeries(
          { ...view, points: view.points.slice(-NARROW_POINTS_MAX) },
          locale,
          'narrow',
        )}
      />
    </ChartFigure>
  );
}

/** The newest figure, and whether it lies where it was expected. */
export function seriesSentence({ name, unit, points }: SeriesView, locale: Locale): string {
  const { charts } = locale.text;
  const last = points.at(-1);
  if (last === undefined) return charts.empty(name);
  const quarter = locale.quarter(last.quarter);
  if (last.value === null) return charts.unknown(name, quarter);
  const value = locale.figure(unit, last.value);
  const interval = last.expected && intervalText(last.expected, unit, locale);
  if (last.expected === undefined || interval === undefined) return charts.at(name, quarter, value);
  const { low, high } = last.expected;
  if (high !== null && Number(last.value) > Number(high))
    return charts.above(name, quarter, value, interval);
  if (low !== null && Number(last.value) < Number(low))
    return charts.below(name, quarter, value, interval);
  return charts.within(name, quarter, value, interval);
}

function intervalText(
  { low, high }: NonNullable<SeriesPoint['expected']>,
  unit: Unit,
  locale: Locale,
): string | undefined {
  const { charts } = locale.text;
  const say = (end: string) => locale.figure(unit, end);
  if (low !== null && high !== null) return charts.between(say(low), say(high));
  if (low !== null) return charts.atLeast(say(low));
  return high === null ? undefined : charts.atMost(say(high));
}

function tableOf({ unit, points }: SeriesView, locale: Locale) {
  const { charts } = locale.text;
  const rows = points.map(({ quarter, value, expected, flags = [] }) => [
    locale.quarter(quarter),
    locale.figure(unit, value),
    (expected && intervalText(expected, unit, locale)) ?? '–',
    flags.map((flag) => charts.flags[flag]).join(', ') || '–',
  ]);
  return { head: [charts.quarter, charts.reported, charts.expected, charts.remarks], rows };
}

function drawSeries(view: SeriesView, locale: Locale, size: SizeName): string {
  const { points, unit } = view;
  const top = Math.max(
    1e-6,
    ...points.flatMap(({ value, expected }) => [
      Number(value ?? 0),
      Number(expected?.low ?? 0),
      Number(expected?.high ?? 0),
    ]),
  );
  const low = points.map(({ expected }) => expected && Number(expected.low ?? 0));
  const high = points.map(({ expected }) => expected && Number(expected.high ?? top * 1.1));
  const names = points.map(({ quarter }) => locale.quarter(quarter, 'short'));
  const option = {
    grid: gridFor(
      axisText(locale, unit, top),
      locale.figure(unit, points.findLast((point) => point.value !== null)?.value ?? null),
    ),
    xAxis: categoryAxis(names, labelEvery(points.length, size)),
    yAxis: valueAxis(locale, unit),
    series: [...band(low, high), lineThrough(points, locale), newest(view, locale)],
  };
  return drawChart(option, { id: `${view.id}-${size}`, ...SIZES[size] });
}

function lineThrough(points: readonly SeriesPoint[], locale: Locale) {
  const breaks = points.flatMap(({ flags }, at) => (flags?.includes('b') ? [{ xAxis: at }] : []));
  const label = { show: true, formatter: locale.text.charts.break, color: INK };
  const markLine = {
    silent: true,
    symbol: 'none',
    data: breaks,
    label,
    lineStyle: { color: INK, type: [6, 4] },
  };
  return {
    ...LINE,
    z: 3,
    data: points.map(({ value, flags }) => ({
      value: value === null ? '-' : Number(value),
      symbol: flags?.some((flag) => flag === 'p' || flag === 'e') ? 'emptyCircle' : 'circle',
    })),
    symbolSize: 6,
    showSymbol: true,
    showAllSymbol: true,
    lineStyle: { color: DATA, width: 2 },
    itemStyle: { color: DATA },
    ...(breaks.length > 0 && { markLine }),
  };
}

/** The last known point with its number; a diamond when it deviates. */
function newest({ points, unit, deviates }: SeriesView, locale: Locale) {
  const at = points.findLastIndex(({ value }) => value !== null);
  const value = points[at]?.value ?? null;
  const color = deviates ? BAD : DATA;
  return {
    type: 'scatter',
    silent: true,
    z: 4,
    data: value === null ? [] : [[at, Number(value)]],
    symbol: deviates ? 'diamond' : 'circle',
    symbolSize: deviates ? 15 : 8,
    itemStyle: { color, opacity: 1 },
    label: numberLabel(locale.figure(unit, value), color),
  };
}
