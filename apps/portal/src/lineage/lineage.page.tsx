import type { LineageAnswer, OutcomeCell } from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { cellText } from '../outcomes/outcomes-view.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';

export interface LineageView {
  readonly catalogue: Catalogue;
  readonly lineage: LineageAnswer;
  /** The number itself. */
  readonly value: OutcomeCell | undefined;
  /** The instant at which the number was known so; left out, now. */
  readonly asOf?: string;
  /** Whether the reader may go on to the report's review. */
  readonly isFunder: boolean;
}

/** From a number to the revisions it was made from, and in each to the rows of the file. */
export function LineagePage({ catalogue, lineage, value, isFunder, asOf }: LineageView) {
  const locale = useLocale();
  const { outcomes } = locale.text;
  const { lineage: words, windows, whole } = outcomes;
  const [quarter = '', window = '', styrkeposition = '', funder = '', code = ''] =
    lineage.cell.split('~');
  const indicator = catalogue.indicator(code);
  const name = indicator === undefined ? code : locale.say(indicator.name);
  const place = [
    styrkeposition === ALL ? whole : catalogue.styrkeposition(styrkeposition),
    funder === ALL ? words.all : funder,
    `${windows[window as keyof typeof windows] ?? window}, ${locale.quarter(quarter)}`,
    ...(asOf === undefined ? [] : [outcomes.asOf(locale.instant(asOf))]),
  ].join(' · ');
  return (
    <Layout title={words.heading(name)}>
      <p class="kp-eyebrow">{place}</p>
      <h1>{words.heading(name)}</h1>
      {value !== undefined && (
        <p class="kp-figure-traced">{cellText(value, indicator?.unit, locale)}</p>
      )}
      <p class="font-lead kp-lead">
        {words.lead(lineage.revisions.length)} <a href={`/tal/${code}`}>{words.definition}</a>
      </p>
      {lineage.revisions.map((revision) => (
        <Revision
          key={`${revision.cluster} ${revision.quarter}`}
          {...{ revision, catalogue, isFunder }}
        />
      ))}
    </Layout>
  );
}

/** A funder looks at a handful of rows; the file itself has all of them. */
const ROWS_SHOWN = 200;

interface RevisionProps {
  readonly revision: LineageAnswer['revisions'][number];
  readonly catalogue: Catalogue;
  readonly isFunder: boolean;
}

function Revision({ revision, catalogue, isFunder }: RevisionProps) {
  const locale = useLocale();
  const { lineage: words } = locale.text.outcomes;
  const { cluster, quarter, rows, places, sha256, receivedAt } = revision;
  const title = `${catalogue.cluster(cluster)}, ${locale.quarter(quarter)}`;
  const told =
    places.length > 0
      ? places.map(({ sheet, row, cells }) => `${words.place(sheet, row)} (${cells.join(', ')})`)
      : rows.map((row) => (row === '' ? words.wholeReport : row));
  return (
    <section class="kp-cause">
      <h2 class="h4 kp-first">
        {isFunder ? <a href={`/gennemgang/${cluster}/${quarter}`}>{title}</a> : title}
      </h2>
      <p>
        {words.revision(revision.revision)}, {words.received(locale.instant(receivedAt))}
      </p>
      <p class="kp-muted kp-hash">
        {words.digest}: <code>{sha256}</code>
      </p>
      <details class="details">
        <summary class="details-summary">{words.rows(rows.length)}</summary>
        <div class="details-text">
          <ul class="kp-rows">
            {told.slice(0, ROWS_SHOWN).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          {told.length > ROWS_SHOWN && <p>{words.more(told.length - ROWS_SHOWN)}</p>}
        </div>
      </details>
    </section>
  );
}
