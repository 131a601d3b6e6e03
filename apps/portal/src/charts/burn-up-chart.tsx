import type { Locale, Unit } from '../page/locale.js';
import { useLocale } from '../page/visit.js';
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
  /** Sums from the start of the span, one for each quarter; decimal text, null where unknown. */
  readonly sums: readonly (string | null)[];
  /** What time would ask for by the end of each quarter. */
  readonly due: readonly string[];
  /** What the last quarter is to reach. */
  readonly target: string;
  /** Where the last quarter may end: the middle, and the ends between which it most likely lies. */
  readonly forecast?: { readonly low: string; readonly value: string; readonly high: string };
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
          <Key shape="dashes" text={charts.wayToTarget} />
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

const isWide = (forecast: BurnUpView['forecast']): boolean =>
  forecast !== undefined && Number(forecast.high) > Number(forecast.low);

/** The sum, its share of the target, and where it may end. */
export function burnUpSentence(view: BurnUpView, locale: Locale): string {
  const { charts } = locale.text;
  const at = lastKnown(view);
  const [sum, quarter] = [view.sums[at], view.quarters[at]];
  if (sum === undefined || sum === null || quarter === undefined) return charts.empty(view.name);
  const say = (value: number | string) => locale.figure(view.unit, value);
  const { target, forecast } = view;
  const share = charts.sumOfTarget(
    view.name,
    locale.quarter(quarter),
    say(sum),
    locale.reached(Number(sum) / Number(target)),
    say(target),
  );
  if (forecast === undefined || at === view.quarters.length - 1) return share;
  const [end, low, high] = [forecast.value, forecast.low, forecast.high].map((each) =>
    say(rounded(each)),
  );
  return `${share} ${charts.endsAt(end ?? '', low ?? '', high ?? '')}`;
}

const SIGNIFICANT = 3;
/** A guess is not told to the last company. */
const rounded = (value: string): number => Number(Number(value).toPrecision(SIGNIFICANT));

function tableOf(view: BurnUpView, locale: Locale) {
  const { charts } = locale.text;
  const { quarters, sums, unit, due, forecast } = view;
  const rows = quarters.map((quarter, at) => [
    locale.quarter(quarter),
    locale.figure(unit, sums[at] ?? null),
    locale.figure(unit, due[at] ?? null),
    ...(forecast === undefined
      ? []
      : [at === quarters.length - 1 ? locale.figure(unit, rounded(forecast.value)) : '–']),
  ]);
  const head = [
    charts.quarter,
    charts.sum,
    charts.wayToTarget,
    ...(forecast === undefined ? [] : [charts.forecast]),
  ];
  return { head, rows };
}

function drawBurnUp(view: BurnUpView, locale: Locale, size: SizeName): string {
  const { quarters, sums, unit, forecast } = view;
  const at = lastKnown(view);
  const known = Number(sums[at] ?? 0);
  const end = quarters.length - 1;
  const onward = (value: string | undefined) =>
    quarters.map((_, place) => {
      if (value === undefined || at >= end || place < at) return undefined;
      return known + ((Number(value) - known) * (place - at)) / (end - at);
    });
  const planned = view.due.map(Number);
  const top = Math.max(known, Number(forecast?.high ?? 0), ...planned);
  const names = quarters.map((quarter) => locale.quarter(quarter, 'short'));
  const say = (value: number) => locale.figure(unit, value);
  const way = planned.at(-1);
  const option = {
    grid: gridFor(axisText(locale, unit, top), say(planned.at(-1) ?? known)),
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
