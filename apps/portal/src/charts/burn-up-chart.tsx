import type { Forecast } from '#domain';
import { useLocale } from '../page/visit.js';
import { figureText, type Unit } from '../text/figure-text.js';
import type { Locale } from '../text/locale.js';
import { ChartFigure, ChartPictures } from './chart-figure.js';
import { Key, Legend } from './chart-legend.js';
import {
  axisText,
  band,
  categoryAxis,
  DATA,
  gridFor,
  INK,
  LINE,
  labelEvery,
  numberLabel,
  SIZES,
  type SizeName,
  valueAxis,
} from './chart-style.js';
import { drawChart } from './draw-chart.js';

export interface BurnUpView {
  /** Unique on the page. */
  readonly id: string;
  readonly name: string;
  readonly unit: Unit;
  /** Quarters of the whole span, oldest first. */
  readonly quarters: readonly string[];
  /** Sums from the start of the span, as decimal text: one for each quarter that is known. */
  readonly sums: readonly (string | null)[];
  /** What the last quarter is to reach; left out where there is none. */
  readonly target?: string;
  /** Where the last quarter may end. */
  readonly forecast?: Forecast;
}

/** How a figure adds up towards its target, and where it may end. */
export function BurnUpChart({ view }: { view: BurnUpView }) {
  const locale = useLocale();
  const { charts } = locale.text;
  const goesOn = view.forecast !== undefined && lastKnown(view) < view.quarters.length - 1;
  return (
    <ChartFigure
      sentence={burnUpSentence(view, locale)}
      table={tableOf(view, locale)}
      legend={
        <Legend>
          <Key shape="line" text={charts.sum} />
          {view.target !== undefined && <Key shape="dashes" text={charts.wayToTarget} />}
          {goesOn && <Key shape="dots" text={charts.forecast} />}
          {goesOn && isWide(view.forecast) && <Key shape="band" text={charts.forecastSpan} />}
        </Legend>
      }
    >
      <ChartPictures
        wide={drawBurnUp(view, locale, 'wide')}
        narrow={drawBurnUp(view, locale, 'narrow')}
      />
    </ChartFigure>
  );
}

const lastKnown = ({ sums }: BurnUpView): number => sums.findLastIndex((sum) => sum !== null);

const isWide = (forecast: Forecast | undefined): boolean =>
  forecast !== undefined && forecast.high > forecast.low;

/** The sum, its share of the target, and where it may end. */
export function burnUpSentence(view: BurnUpView, locale: Locale): string {
  const { charts } = locale.text;
  const at = lastKnown(view);
  const [sum, quarter] = [view.sums[at], view.quarters[at]];
  if (sum === undefined || sum === null || quarter === undefined) return charts.empty(view.name);
  const say = (value: number | string) => figureText(locale, view.unit, value);
  const { target, forecast } = view;
  const share =
    target === undefined || Number(target) === 0
      ? charts.sumAt(view.name, locale.quarter(quarter), say(sum))
      : charts.sumOfTarget(
          view.name,
          locale.quarter(quarter),
          say(sum),
          locale.percent(Number(sum) / Number(target)),
          say(target),
        );
  if (forecast === undefined || at === view.quarters.length - 1) return share;
  const end = rounded(forecast.value);
  return `${share} ${forecast.years > 0 ? charts.endsAsBefore(say(end)) : charts.endsAtPace(say(end))}`;
}

const SIGNIFICANT = 3;
/** A guess is not told to the last company. */
const rounded = (value: number): number => Number(value.toPrecision(SIGNIFICANT));

function tableOf(view: BurnUpView, locale: Locale) {
  const { charts } = locale.text;
  const { quarters, sums, unit, target, forecast } = view;
  const planned = plannedOf(view);
  const rows = quarters.map((quarter, at) => [
    locale.quarter(quarter),
    figureText(locale, unit, sums[at] ?? null),
    ...(target === undefined ? [] : [figureText(locale, unit, planned[at] ?? null)]),
    ...(forecast === undefined
      ? []
      : [at === quarters.length - 1 ? figureText(locale, unit, rounded(forecast.value)) : '–']),
  ]);
  const head = [
    charts.quarter,
    charts.sum,
    ...(target === undefined ? [] : [charts.wayToTarget]),
    ...(forecast === undefined ? [] : [charts.forecast]),
  ];
  return { head, rows };
}

/** The straight way to the target: as much every quarter. */
function plannedOf({ quarters, target, unit }: BurnUpView): number[] {
  if (target === undefined) return [];
  const whole = unit === 'count';
  return quarters.map((_, at) => {
    const part = (Number(target) * (at + 1)) / quarters.length;
    return whole ? Math.round(part) : part;
  });
}

function drawBurnUp(view: BurnUpView, locale: Locale, size: SizeName): string {
  const { quarters, sums, unit, forecast } = view;
  const at = lastKnown(view);
  const known = Number(sums[at] ?? 0);
  const end = quarters.length - 1;
  const onward = (value: number | undefined) =>
    quarters.map((_, place) => {
      if (forecast === undefined || value === undefined || at >= end || place < at)
        return undefined;
      return known + ((value - known) * (place - at)) / (end - at);
    });
  const planned = plannedOf(view);
  const names = quarters.map((quarter) => locale.quarter(quarter, 'short'));
  const say = (value: number) => figureText(locale, unit, value);
  const way = planned.at(-1);
  const option = {
    grid: gridFor(
      axisText(locale, unit, Math.max(known, ...planned)),
      say(planned.at(-1) ?? known),
    ),
    xAxis: categoryAxis(names, labelEvery(quarters.length, size)),
    yAxis: valueAxis(locale, unit),
    series: [
      ...band(onward(forecast?.low), onward(forecast?.high)),
      { ...LINE, data: planned, lineStyle: { color: INK, width: 1.5, type: [6, 4] } },
      {
        ...LINE,
        data: onward(forecast?.value).map((value) => value ?? '-'),
        lineStyle: { color: DATA, width: 2, type: [1, 4], cap: 'round' },
      },
      {
        ...LINE,
        data: sums.map((value) => (value === null ? '-' : Number(value))),
        symbol: 'circle',
        symbolSize: 6,
        showAllSymbol: true,
        lineStyle: { color: DATA, width: 2 },
        itemStyle: { color: DATA },
      },
      ...(at < 0 ? [] : [number(at, known, sumLabel(say(known), at >= end))]),
      ...(way === undefined ? [] : [number(end, way, numberLabel(say(way), INK))]),
    ],
  };
  return drawChart(option, { id: `${view.id}-${size}`, ...SIZES[size] });
}

/** Over the line and left of its end, where the forecast does not go. */
const sumLabel = (text: string, isEnd: boolean) => ({
  ...numberLabel(text, DATA),
  ...(!isEnd && { position: 'top', align: 'right', offset: [0, 0] }),
});

/** A number at its place, without a shape. */
const number = (at: number, value: number, label: ReturnType<typeof numberLabel>) => ({
  type: 'scatter',
  silent: true,
  z: 4,
  symbolSize: 1,
  data: [[at, value]],
  label,
});
