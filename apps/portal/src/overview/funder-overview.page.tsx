import { TargetBar } from '../charts/spark.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { WorkList } from '../ui/work-list.js';
import type { FunderOverviewView, Headline } from './funder-overview-view.js';

/** Three questions, each answer leading to where it can be dealt with; then the country. */
export function FunderOverviewPage(view: FunderOverviewView) {
  const { text } = useLocale();
  const { funderOverview } = text;
  return (
    <Layout title={text.shell.nav.overview}>
      <div data-live={`/overblik/nyt?siden=${view.now}`} data-state="vist">
        <p class="kp-eyebrow">{view.eyebrow}</p>
        <h1>{view.heading}</h1>
        <p class="font-lead kp-lead">{view.lead}</p>
        {view.waiting > 0 && (
          <p class="kp-waiting">
            <a href="/gennemgang">{funderOverview.waiting(view.waiting)}</a>
          </p>
        )}
        <div class="kp-questions">
          <WorkList
            id="mangler"
            heading={funderOverview.late}
            items={view.late}
            none={funderOverview.lateNone}
            more={{ href: '/rettidighed', text: funderOverview.lateAll }}
          />
          <WorkList
            id="afviger"
            heading={funderOverview.deviates}
            items={view.deviations.items}
            count={view.deviations.all}
            none={funderOverview.deviatesNone}
            more={{ href: '/afvigelser', text: funderOverview.deviatesAll(view.deviations.all) }}
            {...(view.falseFlags === undefined ? {} : { note: view.falseFlags })}
          />
          <WorkList
            id="nyt"
            heading={view.newsHeading}
            items={view.news}
            none={funderOverview.changedNone}
          />
        </div>
        <Headlines headlines={view.headlines} />
      </div>
    </Layout>
  );
}

function Headlines({ headlines }: { headlines: readonly Headline[] }) {
  const { funderOverview } = useLocale().text;
  if (headlines.length === 0) return null;
  return (
    <section class="kp-national" aria-labelledby="landet">
      <h2 id="landet">{funderOverview.national}</h2>
      <dl class="kp-headlines">
        {headlines.map(({ name, value, reached, target, completeness, href }) => (
          <div key={href}>
            <dt>{name}</dt>
            <dd>
              <a class="kp-headline" href={href}>
                {value}
              </a>
              <TargetBar
                {...(reached && { share: reached.share, expectedShare: reached.dueShare })}
              />
              <span>{target}</span>
              <span class="kp-muted">{completeness}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="kp-muted kp-note">{funderOverview.nationalNote}</p>
    </section>
  );
}
