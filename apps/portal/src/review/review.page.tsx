import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Saved } from '../ui/saved.js';
import { TextField } from '../ui/text-field.js';
import { Figures, Rows } from './review-tables.js';
import { figureRows, findingsOf, listChanges, type ReviewFacts } from './review-view.js';

export interface ReviewView extends ReviewFacts {
  readonly saved?: 'approve' | 'return';
  readonly refused?: { readonly why: string; readonly statement: string };
}

/** One report side by side with the last; what the check and the cluster say of it; the funder's word. */
export function ReviewPage(view: ReviewView) {
  const locale = useLocale();
  const { review } = locale.text;
  const { catalogue, report, refused, saved } = view;
  const title = review.title(catalogue.cluster(report.cluster), locale.quarter(report.quarter));
  return (
    <Layout title={title} crumbs={[{ text: review.back, href: '/gennemgang' }, { text: title }]}>
      {refused !== undefined && (
        <ErrorSummary
          heading={review.notSaved}
          errors={[{ href: '#begrundelse', text: refused.why }]}
        />
      )}
      {saved !== undefined && <Saved text={review.saved[saved]} />}
      <h1>{title}</h1>
      <p class="font-lead kp-lead">{useLede(view)}</p>
      <div class="kp-split">
        <div>
          <Figures
            rows={figureRows(view, locale)}
            funder={view.funder}
            quarters={view.history.quarters}
          />
          <Findings {...view} />
          <Questions {...view} />
          <Rows changes={listChanges(view.diff)} isKnown={view.diff !== undefined} />
          <Decide {...view} />
        </div>
        <Standings {...view} />
      </div>
    </Layout>
  );
}

function useLede({ report, funder }: ReviewView): string {
  const locale = useLocale();
  const { review } = locale.text;
  const revision = report.revisions.find((each) => each.revision === report.inForce);
  if (revision === undefined) return review.noRevision;
  const waits = report.standings.some(
    (each) => each.funder === funder && each.status === 'waiting',
  );
  const say = waits ? review.ledeWaiting : review.lede;
  return say(revision.revision, locale.instant(revision.receivedAt));
}

function Findings({ submission }: ReviewView) {
  const locale = useLocale();
  const { review } = locale.text;
  const findings = findingsOf(submission);
  const explanations = submission?.explanations ?? [];
  return (
    <section aria-labelledby="bemaerkninger">
      <h2 id="bemaerkninger">{review.findings}</h2>
      {findings.length === 0 && <p>{review.noFindings}</p>}
      {findings.map((finding) => (
        <div key={finding.code} class="kp-cause">
          <p>
            <strong>{review.severity[finding.severity]}:</strong> {locale.say(finding.message)}{' '}
            <a href={`/hjaelp/${finding.code}`}>{finding.code}</a>
          </p>
          <p class="kp-muted">{review.places(finding.count)}</p>
        </div>
      ))}
      {explanations.length > 0 && (
        <div class="kp-quote">
          <h3>{review.explained}</h3>
          {explanations.map(({ code, text }) => (
            <blockquote key={code + text}>{text}</blockquote>
          ))}
        </div>
      )}
    </section>
  );
}

function Questions({ deviations }: ReviewView) {
  const locale = useLocale();
  const { review } = locale.text;
  return (
    <section aria-labelledby="spoergsmaal">
      <h2 id="spoergsmaal">{review.questions}</h2>
      {deviations.length === 0 && <p>{review.noQuestions}</p>}
      <ul class="unstyled-list no-max-width kp-plain">
        {deviations.map((each) => (
          <li key={each.id}>
            <a href={`/afvigelser/${each.id}`}>{locale.say(each.sentence)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decide({ report, funder, refused }: ReviewView) {
  const { decide } = useLocale().text.review;
  if (!report.mayReview || report.inForce === null) return null;
  return (
    <form
      class="kp-decision"
      method="post"
      action={`/gennemgang/${report.cluster}/${report.quarter}`}
    >
      <h2>{decide.heading(funder)}</h2>
      <input type="hidden" name="udgave" value={report.inForce} />
      <TextField
        id="begrundelse"
        label={decide.label}
        hint={decide.hint}
        error={refused?.why}
        value={refused?.statement}
      />
      <div class="kp-actions">
        {report.mayApprove && (
          <button class="button button-primary" type="submit" name="afgoerelse" value="approve">
            {decide.approve}
          </button>
        )}
        <button class="button button-secondary" type="submit" name="afgoerelse" value="return">
          {decide.return}
        </button>
      </div>
    </form>
  );
}

function Standings({ report, catalogue }: ReviewView) {
  const locale = useLocale();
  const { review } = locale.text;
  const cluster = catalogue.clusters.find(({ code }) => code === report.cluster);
  return (
    <aside>
      <h2 class="h4">{review.standings}</h2>
      <dl class="kp-facts">
        {report.standings.map(({ funder, status, reason, at }) => (
          <div key={funder}>
            <dt>{funder}</dt>
            <dd>
              {review.standing[status]}
              {at !== null && `, ${locale.date(at)}`}
              {reason !== null && <span class="kp-reason">{reason}</span>}
            </dd>
          </div>
        ))}
        {report.revisions.length > 1 && (
          <div>
            <dt>{review.history}</dt>
            <dd>
              {report.revisions
                .filter(({ revision }) => revision !== report.inForce)
                .map(({ revision, receivedAt }) => (
                  <span key={revision} class="kp-reason">
                    {review.revision(revision)}, {locale.date(receivedAt)}
                  </span>
                ))}
            </dd>
          </div>
        )}
      </dl>
      {cluster !== undefined && <p class="kp-muted">{cluster.name}</p>}
    </aside>
  );
}
