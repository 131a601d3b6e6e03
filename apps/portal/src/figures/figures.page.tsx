import type { IndicatorInCatalogue, OutcomeCell } from '#contract';
import { ALL } from '#domain';
import { SmallMultiples } from '../charts/small-multiples.js';
import { highlightsOf } from '../client/highlights.js';
import { Layout } from '../page/layout.js';
import type { Locale } from '../page/locale.js';
import { useLocale } from '../page/visit.js';
import { FileLinks } from './file-links.js';
import { multipleItems, quartersOf } from './open-series.js';

export interface FiguresView {
  /** The newest of which anything is approved; left out where nothing is. */
  readonly quarter: string | undefined;
  readonly national: readonly OutcomeCell[];
  readonly indicators: readonly IndicatorInCatalogue[];
  readonly main: IndicatorInCatalogue | undefined;
  /** The main indicator by styrkeposition and quarter. */
  readonly series: readonly OutcomeCell[];
  readonly names: ReadonlyMap<string, string>;
}

/** Approved figures of the whole country, and the way down from each. */
export function FiguresPage({ view }: { view: FiguresView }) {
  const locale = useLocale();
  const { publicPages: text } = locale.text;
  const { quarter } = view;
  const whole = view.national.find(({ indicator }) => indicator === view.main?.code);
  return (
    <Layout title={text.heading}>
      <h1>{text.heading}</h1>
      {quarter === undefined || whole === undefined ? (
        <p class="font-lead kp-lead">{text.nothing}</p>
      ) : (
        <>
          <p class="font-lead kp-lead">
            {text.lead(locale.quarter(quarter), text.reporters(whole.reporters, whole.due))}
          </p>
          <Headlines view={view} quarter={quarter} />
          <Compared view={view} />
          <AllIndicators view={view} quarter={quarter} />
        </>
      )}
      <section class="kp-section">
        <h2>{text.download}</h2>
        <FileLinks />
      </section>
    </Layout>
  );
}

/** The value, or the ends between which it lies where it is not known better. */
function nationalText(
  view: FiguresView,
  { code, unit }: IndicatorInCatalogue,
  locale: Locale,
): string {
  const cell = view.national.find(({ indicator }) => indicator === code);
  const { value = null, low, high } = cell ?? {};
  if (value !== null || low === undefined || high === undefined) return locale.figure(unit, value);
  return `${locale.figure(unit, low)}–${locale.figure(unit, high)}`;
}

function Headlines({ view, quarter }: { view: FiguresView; quarter: string }) {
  const locale = useLocale();
  const { publicPages: text } = locale.text;
  const shown = highlightsOf(newestOf(view.indicators), 'public');
  return (
    <section>
      <h2>{text.national(locale.quarter(quarter))}</h2>
      <dl class="kp-headlines">
        {shown.map((indicator) => (
          <div key={indicator.code}>
            <dt>{locale.say(indicator.name)}</dt>
            <dd>
              <a href={`/tal/${indicator.code}`}>
                <strong>{nationalText(view, indicator, locale)}</strong>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p class="kp-chart-note">{text.nationalNote}</p>
    </section>
  );
}

function Compared({ view }: { view: FiguresView }) {
  const locale = useLocale();
  const { main, series, names } = view;
  if (main === undefined) return null;
  const quarters = quartersOf(series).slice(-8);
  const parts = series.filter(({ styrkeposition }) => styrkeposition !== ALL);
  return (
    <section class="kp-section">
      <h2>{locale.text.publicPages.byStyrkeposition}</h2>
      <SmallMultiples
        view={{
          name: locale.say(main.name),
          unit: main.unit,
          quarters,
          items: multipleItems(parts, quarters, names),
        }}
      />
    </section>
  );
}

/** One version of each, in the programme's order. */
const newestOf = (indicators: readonly IndicatorInCatalogue[]): IndicatorInCatalogue[] => [
  ...new Map(indicators.map((indicator) => [indicator.code, indicator])).values(),
];

function AllIndicators({ view, quarter }: { view: FiguresView; quarter: string }) {
  const locale = useLocale();
  const { publicPages: text } = locale.text;
  return (
    <section class="kp-section">
      <h2>{text.allIndicators}</h2>
      <table class="table table--borderless table--compact kp-all-figures">
        <thead>
          <tr>
            <th scope="col">{text.figure}</th>
            <th scope="col" class="kp-num">
              {locale.quarter(quarter)}
            </th>
          </tr>
        </thead>
        <tbody>
          {newestOf(view.indicators).map((indicator) => (
            <tr key={indicator.code}>
              <th scope="row" class={indicator.partOf === undefined ? undefined : 'kp-part'}>
                <a href={`/tal/${indicator.code}`}>{locale.say(indicator.name)}</a>
              </th>
              <td class="kp-num">{nationalText(view, indicator, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
