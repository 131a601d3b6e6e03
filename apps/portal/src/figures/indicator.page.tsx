import type { IndicatorInCatalogue, OutcomeCell } from '#contract';
import { ALL } from '#domain';
import { SeriesChart } from '../charts/series-chart.js';
import { SmallMultiples } from '../charts/small-multiples.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { FileLinks } from './file-links.js';
import { multipleItems, quartersOf } from './open-series.js';

export interface IndicatorView {
  readonly indicator: IndicatorInCatalogue;
  /** What it is a part of, if anything. */
  readonly whole: IndicatorInCatalogue | undefined;
  /** All approved cells of it, over all funders. */
  readonly series: readonly OutcomeCell[];
  /** Those of the whole country. */
  readonly national: readonly OutcomeCell[];
  readonly names: ReadonlyMap<string, string>;
}

/** One figure: what it counts, how it has developed, where it is large. */
export function IndicatorPage({ view }: { view: IndicatorView }) {
  const locale = useLocale();
  const { publicPages: text } = locale.text;
  const { indicator, series, national, names } = view;
  const name = locale.say(indicator.name);
  const quarters = quartersOf(series);
  const recent = quarters.slice(-8);
  const known = new Map(national.map((cell) => [cell.quarter, cell]));
  const parts = series.filter(({ styrkeposition }) => styrkeposition !== ALL);
  const items = multipleItems(parts, recent, names);
  return (
    <Layout title={name} crumbs={[{ text: text.crumb, href: '/tal' }, { text: name }]}>
      <h1>{name}</h1>
      <div class="kp-split">
        <div>
          <h2>{text.definition}</h2>
          <p>{locale.say(indicator.definition)}</p>
          <h2>{text.development}</h2>
          {quarters.length === 0 ? (
            <p>{text.nothing}</p>
          ) : (
            <SeriesChart
              view={{
                id: 'udvikling',
                name,
                unit: indicator.unit,
                points: quarters.map((quarter) => ({
                  quarter,
                  value: known.get(quarter)?.value ?? null,
                  flags: known.get(quarter)?.flags ?? [],
                })),
              }}
            />
          )}
        </div>
        <Facts view={view} />
      </div>
      {items.length > 0 && (
        <section class="kp-section">
          <h2>{text.byStyrkepositionOf}</h2>
          <SmallMultiples view={{ name, unit: indicator.unit, quarters: recent, items }} />
        </section>
      )}
    </Layout>
  );
}

function Facts({ view: { indicator, whole } }: { view: IndicatorView }) {
  const locale = useLocale();
  const { publicPages: text } = locale.text;
  return (
    <aside aria-label={text.facts}>
      <h2>{text.facts}</h2>
      <dl class="kp-facts">
        <div>
          <dt>{text.code}</dt>
          <dd>{indicator.code}</dd>
        </div>
        <div>
          <dt>{text.type}</dt>
          <dd>{text.types[indicator.type]}</dd>
        </div>
        <div>
          <dt>{text.unit}</dt>
          <dd>{text.units[indicator.unit]}</dd>
        </div>
        <div>
          <dt>{text.version}</dt>
          <dd>{text.versionFrom(indicator.version, locale.quarter(indicator.from))}</dd>
        </div>
        {whole && (
          <div>
            <dt>{text.partOf}</dt>
            <dd>
              <a href={`/tal/${whole.code}`}>{locale.say(whole.name)}</a>
            </dd>
          </div>
        )}
      </dl>
      <h2>{text.downloadThis}</h2>
      <FileLinks query={`?indikator=${indicator.code}`} />
    </aside>
  );
}
