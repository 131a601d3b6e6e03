import type { AssessedQuarter, TrackedDeviationAnswer } from '#contract';
import { ALL } from '#domain';
import { SeriesChart, type SeriesView } from '../charts/series-chart.js';
import type { Catalogue } from '../client/catalogue.js';
import { reachHref } from '../outcomes/reach.js';
import { Icon } from '../page/icon.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Saved } from '../ui/saved.js';
import { TextField } from '../ui/text-field.js';
import { clusterName, statusText } from './deviations.page.js';

export interface DeviationView {
  readonly catalogue: Catalogue;
  readonly deviation: TrackedDeviationAnswer;
  readonly assessed: AssessedQuarter | undefined;
  /** What was said just now and is stored. */
  readonly saved?: 'asked' | 'decided';
  /** What was said and is not stored, and why. */
  readonly refused?: {
    readonly field: 'spoergsmaal' | 'begrundelse';
    readonly why: string;
    readonly statement: string;
  };
}

/** What is odd, how odd, what the cluster says, and what a funder can do about it. */
export function DeviationPage(view: DeviationView) {
  const locale = useLocale();
  const { text } = locale;
  const { deviation, catalogue, refused, saved } = view;
  const place = `${clusterName(deviation, catalogue, text.deviations.forAll)}, ${locale.quarter(deviation.quarter)}`;
  return (
    <Layout
      title={place}
      crumbs={[{ text: text.shell.nav.deviations, href: '/afvigelser' }, { text: place }]}
    >
      {refused !== undefined && (
        <ErrorSummary
          heading={text.deviations.notSaved}
          errors={[{ href: `#${refused.field}`, text: refused.why }]}
        />
      )}
      {saved !== undefined && <Saved text={text.deviations.saved[saved]} />}
      <h1 class="kp-sentence">{locale.say(deviation.sentence)}</h1>
      <div class="kp-split">
        <div>
          <Series {...view} />
          <Conversation {...view} />
          <Ask {...view} />
          <Decide {...view} />
        </div>
        <Facts {...view} />
      </div>
    </Layout>
  );
}

/** How the figure got here, and where it was expected; nothing where a rule looks at no series. */
function Series({ deviation, catalogue }: DeviationView) {
  const locale = useLocale();
  const { code, indicator: indicatorCode, unit, series } = deviation;
  const indicator = catalogue.indicator(indicatorCode ?? '');
  if (indicator === undefined || unit === null || series.length === 0) return null;
  const { judged } = locale.text.deviations;
  const name = locale.say(indicator.name);
  const view: SeriesView = {
    id: 'serie',
    name: judged[code]?.(name) ?? name,
    unit,
    points: series.map(({ quarter, value, expected }) => ({
      quarter,
      value,
      ...(expected === null ? {} : { expected }),
    })),
    deviates: series.at(-1)?.flagged === true,
  };
  return <SeriesChart view={view} />;
}

/** The conversation, oldest first; what a recomputation did is not said by anybody. */
function Conversation({ deviation, catalogue }: DeviationView) {
  const locale = useLocale();
  const { conversation, statedBy } = locale.text.deviations;
  const spoken = deviation.events.filter(
    ({ status, text, funder }) => text !== null || (funder !== null && status === 'accepted'),
  );
  if (spoken.length === 0) return null;
  return (
    <section class="kp-quote" aria-labelledby="sagt">
      <h2 id="sagt">{conversation}</h2>
      {spoken.map((event) => {
        const who = event.funder ?? catalogue.cluster(deviation.cluster);
        const did = statedBy[event.status as 'asked' | 'explained' | 'accepted' | 'rejected'];
        return (
          <div key={event.at}>
            {event.text !== null && <blockquote>{event.text}</blockquote>}
            <p class="kp-muted">
              {who} {did}, {locale.instant(event.at)}
            </p>
          </div>
        );
      })}
    </section>
  );
}

function Ask({ deviation, refused }: DeviationView) {
  const { ask } = useLocale().text.deviations;
  if (!deviation.mayAsk) return null;
  const mine = refused?.field === 'spoergsmaal' ? refused : undefined;
  return (
    <form class="kp-decision" method="post" action={`/afvigelser/${deviation.id}/spoergsmaal`}>
      <h2>{ask.heading}</h2>
      <TextField
        id="spoergsmaal"
        label={ask.label}
        hint={ask.hint}
        error={mine?.why}
        value={mine?.statement}
      />
      <div class="kp-actions">
        <button class="button button-secondary" type="submit">
          {ask.button}
        </button>
      </div>
    </form>
  );
}

function Decide({ deviation, refused }: DeviationView) {
  const { decide } = useLocale().text.deviations;
  if (!deviation.mayReview) return null;
  const mine = refused?.field === 'begrundelse' ? refused : undefined;
  return (
    <form class="kp-decision" method="post" action={`/afvigelser/${deviation.id}/afgoerelse`}>
      <h2>{decide.heading}</h2>
      <TextField
        id="begrundelse"
        label={decide.label}
        hint={decide.hint}
        error={mine?.why}
        value={mine?.statement}
      />
      <div class="kp-actions">
        {deviation.mayApprove && (
          <button class="button button-primary" type="submit" name="afgoerelse" value="accept">
            {decide.accept}
          </button>
        )}
        {deviation.events.some(({ status }) => status === 'explained') && (
          <button class="button button-secondary" type="submit" name="afgoerelse" value="reject">
            {decide.reject}
          </button>
        )}
      </div>
    </form>
  );
}

function Facts({ deviation, catalogue, assessed }: DeviationView) {
  const locale = useLocale();
  const { text } = locale;
  const { fact } = text.deviations;
  const { unit, observed, likely, peers, cluster, seriesState } = deviation;
  const show = (value: string) => locale.figure(unit ?? 'count', value);
  const expected = useExpected(deviation, show);
  const way = wayToTarget(deviation, catalogue);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [fact.status, statusText(deviation, text.deviations.status)],
    [fact.observed, observed === null ? undefined : show(observed)],
    [fact.expected, expected],
    [fact.likely, likely === null ? undefined : show(likely)],
    [
      fact.peers,
      peers === null ? undefined : fact.peersValue(locale.number(peers), cluster === ALL),
    ],
    [
      fact.falseFlags,
      // Only what is held against its own history may be flagged by chance.
      seriesState !== null && assessed !== undefined
        ? fact.falseFlagsValue(
            locale.number(Math.round(assessed.expectedFalseFlags * 10) / 10),
            locale.number(assessed.flaggedSeries),
          )
        : undefined,
    ],
    [fact.closes, locale.say(deviation.closes)],
    [fact.found, locale.instant(deviation.openedAt)],
    [fact.rule, deviation.code],
  ];
  return (
    <aside>
      <h2 class="h4">{text.deviations.facts}</h2>
      <dl class="kp-facts">
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {way !== undefined && (
        <p>
          <a href={way}>{text.targets.way}</a>
        </p>
      )}
      {deviation.cluster !== ALL && (
        <p>
          <a href={`/gennemgang/${deviation.cluster}/${deviation.quarter}`}>
            <Icon name="document" /> {text.deviations.report}
          </a>
        </p>
      )}
    </aside>
  );
}

/** The page of the promise that is asked about. */
function wayToTarget(
  { code, cluster, funder, indicator }: TrackedDeviationAnswer,
  catalogue: Catalogue,
): string | undefined {
  const place = catalogue.styrkepositionOf(cluster);
  if (code !== TARGET_OUT_OF_REACH || indicator === null) return undefined;
  return place && reachHref({ indicator, funder }, place.code);
}

const TARGET_OUT_OF_REACH = 'KP-D020';

function useExpected(
  { expected: { low, high } }: TrackedDeviationAnswer,
  show: (value: string) => string,
): string | undefined {
  const { fact } = useLocale().text.deviations;
  if (low !== null && high !== null) return fact.between(show(low), show(high));
  if (low !== null) return fact.atLeast(show(low));
  return high === null ? undefined : fact.atMost(show(high));
}
