import type { Reminder, TimelinessRow } from '#contract';
import { TimelinessGrid } from '../charts/timeliness-grid.js';
import { TimelinessMark } from '../charts/timeliness-mark.js';
import type { Catalogue } from '../client/catalogue.js';
import { toldDeadline } from '../client/told-deadline.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';
import { cellOf, gridOf, timelinessFinding } from './timeliness-view.js';

export interface TimelinessPageView {
  readonly catalogue: Catalogue;
  readonly rows: readonly TimelinessRow[];
}

/** Clusters by quarters. Shape and number carry the state; colour only repeats it. */
export function TimelinessPage(view: TimelinessPageView) {
  const locale = useLocale();
  const { timeliness } = locale.text;
  const { catalogue, rows } = view;
  const grid = gridOf(rows, catalogue);
  const [first = '', last = first] = [grid.quarters[0], grid.quarters.at(-1)];
  return (
    <Layout title={timeliness.heading}>
      <p class="kp-eyebrow">{timeliness.span(locale.quarter(first), locale.quarter(last))}</p>
      <h1>{timeliness.heading}</h1>
      <TimelinessGrid
        view={{ ...grid, sentence: timelinessFinding(rows, { catalogue, locale }) }}
      />
      <Exemptions {...view} />
    </Layout>
  );
}

function Exemptions({ rows, catalogue }: TimelinessPageView) {
  const locale = useLocale();
  const { timeliness } = locale.text;
  const moved = rows.filter(({ exemptUntil }) => exemptUntil !== null);
  return (
    <section aria-labelledby="udsat">
      <h2 id="udsat">{timeliness.exemptions}</h2>
      {moved.length === 0 && <p>{timeliness.noExemptions}</p>}
      {moved.length > 0 && (
        <table class="table table--borderless kp-list">
          <thead>
            <tr>
              <th scope="col">{timeliness.columns.place}</th>
              <th scope="col">{timeliness.columns.until}</th>
              <th scope="col">{timeliness.columns.reason}</th>
            </tr>
          </thead>
          <tbody>
            {moved.toReversed().map(({ cluster, quarter, exemptUntil, exemptReason }) => (
              <tr key={cluster + quarter}>
                <th scope="row">
                  {catalogue.cluster(cluster)}, {locale.quarter(quarter)}
                </th>
                <td>{locale.date(exemptUntil ?? '')}</td>
                <td>{exemptReason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export interface ClusterTimelinessView extends TimelinessPageView {
  readonly cluster: string;
  readonly reminders: readonly Reminder[];
}

/** One cluster's deadlines, newest first: when it was due, when it came, who was reminded when. */
export function ClusterTimelinessPage(view: ClusterTimelinessView) {
  const locale = useLocale();
  const { timeliness } = locale.text;
  const name = view.catalogue.cluster(view.cluster);
  return (
    <Layout
      title={timeliness.one(name)}
      crumbs={[{ text: timeliness.back, href: '/rettidighed' }, { text: name }]}
    >
      <h1>{timeliness.one(name)}</h1>
      <ScrollRegion label={timeliness.one(name)}>
        <table class="table table--borderless kp-list">
          <thead>
            <tr>
              <th scope="col">{timeliness.columns.quarter}</th>
              <th scope="col">{timeliness.columns.deadline}</th>
              <th scope="col">{timeliness.columns.received}</th>
              <th scope="col">{timeliness.columns.state}</th>
              <th scope="col">{timeliness.columns.reminders}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.toReversed().map((row) => (
              <Deadline key={row.quarter} row={row} view={view} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Layout>
  );
}

function Deadline({ row, view }: { row: TimelinessRow; view: ClusterTimelinessView }) {
  const locale = useLocale();
  const { timeliness, charts } = locale.text;
  const { state, daysLate } = cellOf(row);
  const sent = view.reminders.filter(
    ({ quarter, outcome }) => quarter === row.quarter && outcome === 'sent',
  );
  const title = locale.quarter(row.quarter);
  const words = [
    charts.timeliness[state],
    daysLate === undefined ? '' : charts.daysLate(daysLate),
    row.exemptReason ?? '',
  ].filter((part) => part !== '');
  return (
    <tr>
      <th scope="row">
        {row.receivedAt === null ? (
          title
        ) : (
          <a href={`/gennemgang/${row.cluster}/${row.quarter}`}>{title}</a>
        )}
      </th>
      <td>{locale.date(toldDeadline(row))}</td>
      <td>{row.receivedAt === null ? timeliness.notReceived : locale.date(row.receivedAt)}</td>
      <td class="kp-state">
        <TimelinessMark state={state} /> {words.join(', ')}
      </td>
      <td>
        {sent.length === 0
          ? timeliness.noReminders
          : sent.map(({ step, sentAt }) => (
              <span key={step} class="kp-reason">
                {timeliness.reminder(step, locale.date(sentAt ?? ''))}
              </span>
            ))}
      </td>
    </tr>
  );
}
