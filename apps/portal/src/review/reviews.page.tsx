import type { ReportStanding } from '#contract';
import type { Catalogue } from '../client/catalogue.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ScrollRegion } from '../ui/scroll-region.js';

export interface ReviewsView {
  readonly catalogue: Catalogue;
  readonly funder: string;
  /** All that waits for the funder, newest quarter first. */
  readonly waiting: readonly ReportStanding[];
  /** The quarter that is shown of it. */
  readonly quarter: string | undefined;
  readonly returned: readonly ReportStanding[];
}

/** Reports that wait for a funder, and those it has returned. */
export function ReviewsPage(view: ReviewsView) {
  const { text } = useLocale();
  const { review } = text;
  const { waiting, quarter } = view;
  const shown = waiting.filter((report) => report.quarter === quarter);
  return (
    <Layout title={text.shell.nav.review}>
      <h1>{review.heading(waiting.length)}</h1>
      {waiting.length > 0 && <p class="font-lead kp-lead">{review.lead(view.funder)}</p>}
      <Quarters waiting={waiting} quarter={quarter} />
      {shown.length > 0 && <Reports {...view} reports={shown} name={text.shell.nav.review} />}
      {view.returned.length > 0 && (
        <>
          <h2>{review.returnedHeading}</h2>
          <Reports {...view} reports={view.returned} name={review.returnedHeading} />
        </>
      )}
    </Layout>
  );
}

/** One quarter at a time: a screen of reports, and the way to the others. */
function Quarters({ waiting, quarter }: Pick<ReviewsView, 'waiting' | 'quarter'>) {
  const locale = useLocale();
  const { review } = locale.text;
  const quarters = [...new Set(waiting.map((report) => report.quarter))];
  if (quarters.length < 2) return null;
  return (
    <nav class="kp-quarters" aria-label={review.quarters}>
      {quarters.map((each) => (
        <a
          key={each}
          href={`/gennemgang?kvartal=${each}`}
          aria-current={each === quarter ? 'page' : undefined}
        >
          {review.quarterCount(
            locale.quarter(each, 'short'),
            waiting.filter((report) => report.quarter === each).length,
          )}
        </a>
      ))}
    </nav>
  );
}

interface ReportsProps extends ReviewsView {
  readonly reports: readonly ReportStanding[];
  readonly name: string;
}

function Reports({ reports, name, catalogue, funder }: ReportsProps) {
  const locale = useLocale();
  const { review } = locale.text;
  return (
    <ScrollRegion label={name}>
      <table class="table table--borderless kp-list">
        <thead>
          <tr>
            <th scope="col">{review.columns.report}</th>
            <th scope="col">{review.columns.received}</th>
            <th scope="col" class="kp-num">
              {review.columns.findings}
            </th>
            <th scope="col">{review.columns.others}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => {
            const { cluster, quarter, receivedAt, counts, standings } = report;
            const title = review.title(catalogue.cluster(cluster), locale.quarter(quarter));
            return (
              <tr key={`${quarter} ${cluster}`}>
                <th scope="row">
                  <a href={`/gennemgang/${cluster}/${quarter}`}>{title}</a>
                </th>
                <td>{locale.date(receivedAt)}</td>
                <td class="kp-num">{review.warnings(counts.warning + counts.error)}</td>
                <td>
                  {standings
                    .filter((each) => each.funder !== funder)
                    .map((each) => review.funderStands(each.funder, review.standing[each.status]))
                    .join(', ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
