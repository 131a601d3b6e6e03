import type { Locale, Unit } from '../page/locale.js';
import { useLocale } from '../page/visit.js';
import { ChartFigure } from './chart-figure.js';
import { Spark } from './spark.js';

export interface MultipleItem {
  readonly name: string;
  readonly href?: string;
  /** Decimal text, one for each quarter; null is unknown. */
  readonly values: readonly (string | null)[];
  /** The newest is a deviation. */
  readonly deviates?: boolean;
  /** In place of a number that is not there: `mangler`, `ophørt`. */
  readonly note?: string;
}

export interface MultiplesView {
  readonly name: string;
  readonly unit: Unit;
  /** Oldest first. */
  readonly quarters: readonly string[];
  readonly items: readonly MultipleItem[];
  readonly sentence?: string;
}

/** One indicator for many styrkepositioner, drawn small and on one scale, so that they can be compared. */
export function SmallMultiples({ view }: { view: MultiplesView }) {
  const locale = useLocale();
  const { charts } = locale.text;
  const { items, quarters, unit } = view;
  const max = Math.max(1e-6, ...items.flatMap(({ values }) => values.map(Number)));
  const table = {
    head: [charts.styrkeposition, ...quarters.map((quarter) => locale.quarter(quarter, 'short'))],
    rows: items.map(({ name, values }) => [
      name,
      ...values.map((value) => locale.figure(unit, value)),
    ]),
  };
  return (
    <div class="kp-multiples">
      <ChartFigure sentence={view.sentence ?? multiplesSentence(view, locale)} table={table}>
        <ul class="unstyled-list no-max-width">
          {items.map((item) => (
            <li key={item.name}>
              <span class="kp-multiple-name">
                {item.href === undefined ? item.name : <a href={item.href}>{item.name}</a>}
              </span>
              <span class="kp-multiple-chart">
                <Spark
                  values={item.values.map((value) => (value === null ? null : Number(value)))}
                  max={max}
                  width={140}
                  height={52}
                  filled
                  deviates={item.deviates === true}
                />
                <span>{item.note ?? locale.figure(unit, item.values.at(-1) ?? null)}</span>
              </span>
            </li>
          ))}
        </ul>
      </ChartFigure>
    </div>
  );
}

/** Who has most and who has least in the newest quarter. */
export function multiplesSentence({ name, unit, quarters, items }: MultiplesView, locale: Locale) {
  const { charts } = locale.text;
  const known = items
    .flatMap(({ name: of, values }) => {
      const value = values.at(-1) ?? null;
      return value === null ? [] : [{ of, value }];
    })
    .sort((a, b) => Number(b.value) - Number(a.value));
  const [most, least, quarter] = [known[0], known.at(-1), quarters.at(-1)];
  if (most === undefined || least === undefined || quarter === undefined) return charts.empty(name);
  const say = ({ of, value }: typeof most) => `${of} (${locale.figure(unit, value)})`;
  return charts.mostAndLeast(name, locale.quarter(quarter), say(most), say(least));
}
