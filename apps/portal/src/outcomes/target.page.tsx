import { ALL } from '#domain';
import { BurnUpChart } from '../charts/burn-up-chart.js';
import { TargetBar } from '../charts/spark.js';
import type { Catalogue } from '../client/catalogue.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';
import { reachHref } from './reach.js';
import {
  chanceText,
  latestOf,
  type StandingRow,
  type TargetView,
  targetHeading,
} from './target-view.js';

export interface TargetPageProps {
  readonly indicator: Catalogue['indicators'][number];
  readonly view: TargetView;
}

/** Whether a promise is kept in time: the way so far, where it may end, and how the others stand. */
export function TargetPage({ indicator, view }: TargetPageProps) {
  const locale = useLocale();
  const { shell, targets } = locale.text;
  const { reach, name, cluster } = view.shown;
  const { series, target, forecast, funder } = reach;
  const called = locale.say(indicator.name);
  const heading = targetHeading(reach, called, locale);
  const period = targets.period(locale.quarter(reach.from), locale.quarter(reach.to));
  return (
    <Layout
      title={heading}
      crumbs={[{ text: shell.nav.outcomes, href: '/resultater' }, { text: called }]}
    >
      <p class="kp-eyebrow">{[name, cluster, funder, period].join(' · ')}</p>
      <h1>{heading}</h1>
      <Needed {...{ indicator, view }} />
      <BurnUpChart
        view={{
          id: 'maal',
          name: called,
          unit: indicator.unit,
          quarters: series.map(({ quarter }) => quarter),
          sums: series.map(({ done }) => done),
          due: series.map(({ due }) => due),
          target,
          ...(forecast === null ? {} : { forecast }),
        }}
      />
      <p class="kp-muted">{targets.method}</p>
      <h2>{targets.others}</h2>
      <Others {...{ indicator, view }} />
    </Layout>
  );
}

/** What is left to do, and of all clusters together how many are in it. */
function Needed({ indicator, view: { shown } }: TargetPageProps) {
  const locale = useLocale();
  const { targets } = locale.text;
  const { neededEach, givenEach, quartersLeft, clusters, reporters, latest } = shown.reach;
  const say = (value: string) => locale.figure(indicator.unit, value);
  return (
    <p class="kp-finding">
      {neededEach !== null && quartersLeft > 0 && (
        <strong>
          {targets.needs(say(neededEach), quartersLeft, givenEach === null ? '–' : say(givenEach))}
        </strong>
      )}{' '}
      {shown.styrkeposition === ALL && targets.sum(reporters, clusters, locale.quarter(latest))}
    </p>
  );
}

function Others({ indicator, view: { rows, shown } }: TargetPageProps) {
  const locale = useLocale();
  const { targets, outcomes } = locale.text;
  return (
    <ScrollRegion label={targets.others}>
      <table class="table table--borderless kp-outcomes kp-reaches">
        <caption>{targets.order}</caption>
        <thead>
          <tr>
            <th scope="col">{outcomes.styrkeposition}</th>
            <th scope="col" class="kp-num">
              {targets.chance}
            </th>
            <th scope="col" class="kp-num">
              {targets.done}
            </th>
            <th scope="col" class="kp-num">
              {targets.ends}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.styrkeposition}
              {...{ row, indicator, isShown: row.styrkeposition === shown.styrkeposition }}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly row: StandingRow;
  readonly indicator: TargetPageProps['indicator'];
  readonly isShown: boolean;
}

function Row({ row: { styrkeposition, name, reach }, indicator, isShown }: RowProps) {
  const locale = useLocale();
  const say = (value: string | null) => locale.figure(indicator.unit, value);
  const point = latestOf(reach);
  return (
    <tr>
      <th scope="row">
        {isShown ? (
          <b aria-current="page">{name}</b>
        ) : (
          <a href={reachHref(reach, styrkeposition)}>{name}</a>
        )}
      </th>
      <td class="kp-num">{chanceText(reach, locale) ?? '–'}</td>
      <td class="kp-num">
        <b>{say(point?.done ?? null)}</b>
        <span class="kp-target"> / {say(reach.target)}</span>
        <TargetBar
          {...(point === undefined ? {} : { share: point.share, expectedShare: point.dueShare })}
        />
      </td>
      <td class="kp-num">{say(reach.forecast?.value ?? null)}</td>
    </tr>
  );
}
