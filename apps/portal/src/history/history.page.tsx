import type { DiffAnswer, ReportsAnswer } from '#contract';
import { Layout } from '../page/layout.js';
import { useLocale, useVisit } from '../page/visit.js';
import { senderOf } from '../ui/sender.js';
import { DiffTable } from './diff-table.js';

export interface HistoryView {
  readonly quarter: string;
  readonly clusterName: string;
  /** `undefined`: nothing was sent. */
  readonly reports: ReportsAnswer | undefined;
  /** Newest first, of accepted revisions. */
  readonly diffs: readonly DiffAnswer[];
}

/** Every revision of a quarter: when, by whom, what changed and why, and what funders said of it. */
export function HistoryPage({ quarter: code, clusterName, reports, diffs }: HistoryView) {
  const { text, quarter } = useLocale();
  const { history } = text.submission;
  const title = history.title(quarter(code));
  const revisions = reports?.revisions ?? [];
  const lead = revisions.length === 0 ? history.none : history.lead(revisions.length);
  return (
    <Layout
      title={title}
      crumbs={[{ text: text.shell.nav.overview, href: '/overblik' }, { text: title }]}
    >
      <p class="kp-eyebrow">{clusterName}</p>
      <h1>{title}</h1>
      <p class="font-lead kp-lead">{lead}</p>
      {reports && <Revisions reports={reports} />}
      {reports && <Standings reports={reports} />}
      {diffs.length > 0 && <h2>{history.changes}</h2>}
      {diffs.map((diff) => (
        <DiffTable key={diff.to} diff={diff} />
      ))}
    </Layout>
  );
}

/** Newest first; between them what funders said, which is often why the next one came. */
function Revisions({ reports }: { reports: ReportsAnswer }) {
  const visit = useVisit();
  const { text, instant } = visit.locale;
  const { states, history, revision: word, sentBy } = text.submission;
  return (
    <ol class="unstyled-list no-max-width kp-revisions">
      {reports.revisions.toReversed().map((each) => (
        <li key={each.revision}>
          <p>
            <a href={`/indberetninger/${each.submissionId}`}>
              {word} {each.revision}
            </a>
            {' · '}
            {states[each.state]}
            {each.revision === reports.inForce && <b> · {history.inForce}</b>}
          </p>
          <p class="kp-muted">
            {instant(each.receivedAt)}
            {each.sender && ` · ${sentBy.label.toLowerCase()} ${senderOf(each.sender, visit)}`}
            {each.counts && ` · ${history.counts(each.counts.error, each.counts.warning)}`}
          </p>
          {each.explanations.map(({ code, text: explanation }) => (
            <p key={`${code} ${explanation}`} class="kp-review">
              {history.explained} <a href={`/hjaelp/${code}`}>{code}</a>: {explanation}
            </p>
          ))}
          {reports.reviews
            .filter(({ revision }) => revision === each.revision)
            .map((review) => (
              <p key={`${review.funder} ${review.at}`} class="kp-review">
                <b>{review.funder}</b> {history.reviews[review.decision]} {instant(review.at)}
                {review.reason && `: ${review.reason}`}
              </p>
            ))}
        </li>
      ))}
    </ol>
  );
}

function Standings({ reports: { standings } }: { reports: ReportsAnswer }) {
  const { history } = useLocale().text.submission;
  if (standings.length === 0) return null;
  return (
    <section aria-labelledby="giverne">
      <h2 id="giverne">{history.standings}</h2>
      <dl class="kp-facts">
        {standings.map(({ funder, status, reason }) => (
          <div key={funder}>
            <dt>{funder}</dt>
            <dd>
              {history.standing[status]}
              {reason && `: ${reason}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
