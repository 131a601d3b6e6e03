import type { Locale } from '../page/locale.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';
import { TIMELINESS_STATES, TimelinessMark, type TimelinessState } from './timeliness-mark.js';

export interface TimelinessCell {
  readonly state: TimelinessState;
  /** Working days past the deadline, of what is late or missing. */
  readonly daysLate?: number;
  readonly href?: string;
}

export interface TimelinessView {
  /** Oldest first, such as `2024-Q3`. */
  readonly quarters: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly href?: string;
    /** One for each quarter, in their order. */
    readonly cells: readonly TimelinessCell[];
  }[];
  readonly sentence?: string;
}

/** Clusters by quarters: a table of shapes, each with its words for who cannot see them. */
export function TimelinessGrid({ view }: { view: TimelinessView }) {
  const locale = useLocale();
  const { charts } = locale.text;
  const sentence = view.sentence ?? timelinessSentence(view, locale);
  const used = new Set(view.rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
  return (
    <figure class="kp-figure">
      <figcaption>{sentence}</figcaption>
      <ul class="unstyled-list no-max-width kp-key">
        {TIMELINESS_STATES.filter((state) => used.has(state)).map((state) => (
          <li key={state}>
            <TimelinessMark state={state} />
            {charts.timeliness[state]}
          </li>
        ))}
        <li>
          <b>+3</b> {charts.daysLateKey}
        </li>
      </ul>
      <ScrollRegion label={sentence} class="kp-newest-first">
        <table class="kp-grid">
          <GridHead quarters={view.quarters} />
          <tbody>
            {view.rows.map(({ name, href, cells }) => (
              <tr key={name}>
                <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
                {view.quarters.map((quarter, at) => (
                  <td key={quarter} class={startsYear(quarter) ? 'kp-year-start' : undefined}>
                    <Cell cell={cells[at] ?? { state: 'none' }} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </figure>
  );
}

const startsYear = (quarter: string): boolean => quarter.endsWith('-Q1');

function GridHead({ quarters }: { quarters: readonly string[] }) {
  const locale = useLocale();
  const { charts } = locale.text;
  const years = Map.groupBy(quarters, (quarter) => quarter.slice(0, 4));
  return (
    <thead>
      <tr>
        <td />
        {[...years].map(([year, { length }]) => (
          <th key={year} scope="colgroup" colSpan={length}>
            {year}
          </th>
        ))}
      </tr>
      <tr>
        <th scope="col">{charts.cluster}</th>
        {quarters.map((quarter) => (
          <th
            key={quarter}
            scope="col"
            class={startsYear(quarter) ? 'kp-year-start' : undefined}
            abbr={locale.quarter(quarter, 'short')}
          >
            {quarter.slice(-1)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Cell({ cell }: { cell: TimelinessCell }) {
  const { charts } = useLocale().text;
  const { state, daysLate, href } = cell;
  const words =
    daysLate === undefined
      ? charts.timeliness[state]
      : `${charts.timeliness[state]}, ${charts.daysLate(daysLate)}`;
  const shown = (
    <>
      <TimelinessMark state={state} />
      {daysLate !== undefined && <small aria-hidden="true">+{daysLate}</small>}
      <span class="sr-only">{words}</span>
    </>
  );
  return href === undefined ? shown : <a href={href}>{shown}</a>;
}

/** How many of those due came in time in the newest quarter. */
export function timelinessSentence({ quarters, rows }: TimelinessView, locale: Locale): string {
  const { charts } = locale.text;
  const quarter = quarters.at(-1);
  if (quarter === undefined) return charts.empty(charts.cluster);
  const states = rows.map(({ cells }) => cells[quarters.length - 1]?.state ?? 'none');
  const due = states.filter((state) => state !== 'none');
  const of = (wanted: TimelinessState) => due.filter((state) => state === wanted).length;
  return charts.cameInTime(of('on-time'), due.length, locale.quarter(quarter), of('missing'));
}
