import type { DeviationAnswer, ReportsAnswer, TimelinessRow } from '#contract';
import { isMissing } from '../client/report-client.js';
import { toldDeadline } from '../client/told-deadline.js';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { type WorkItem, WorkList } from '../ui/work-list.js';

export interface ClusterOverviewView {
  readonly clusterName: string;
  /** The database's clock. */
  readonly now: string;
  /** Newest first. */
  readonly standings: readonly TimelinessRow[];
  readonly upcoming: readonly { readonly quarter: string; readonly deadline: string }[];
  readonly questions: readonly DeviationAnswer[];
  readonly returned: readonly {
    readonly quarter: string;
    readonly funder: string;
    readonly reason: string;
  }[];
  readonly mayReport: boolean;
}

const UPCOMING_SHOWN = 2;
const QUESTIONS_SHOWN = 4;
const DAY_MS = 86_400_000;

const daysUntil = (instant: string, now: string): number =>
  Math.ceil((Date.parse(instant) - Date.parse(now)) / DAY_MS);

/** Three questions of a cluster, and one button. */
export function ClusterOverviewPage(view: ClusterOverviewView) {
  const { text, quarter } = useLocale();
  const { cluster } = text;
  const missing = view.standings.findLast(isMissing);
  const latest = view.standings.find(({ status }) => status !== 'not-due');
  const wanted = missing ?? latest;
  const heading =
    missing !== undefined
      ? cluster.headings.missing(quarter(missing.quarter))
      : cluster.headings.done(quarter(latest?.quarter ?? ''));
  return (
    <Layout title={text.shell.nav.overview}>
      <p class="kp-eyebrow">{view.clusterName}</p>
      <h1>{heading}</h1>
      <p class="font-lead kp-lead">{useLead(view, missing)}</p>
      {view.mayReport && wanted && (
        <p class="kp-actions kp-actions-first">
          <a class="button button-primary" href={`/indberet?kvartal=${wanted.quarter}`}>
            {(missing ? cluster.report : cluster.correct)(quarter(wanted.quarter))}
          </a>
        </p>
      )}
      <div class="kp-questions">
        <WorkList
          id="frister"
          heading={cluster.due}
          items={useDue(view)}
          none={cluster.nothingDue}
        />
        <WorkList
          id="afleveret"
          heading={cluster.latest}
          items={useLatest(view)}
          none={cluster.nothingDue}
        />
        <WorkList
          id="aabne"
          heading={cluster.open}
          items={useOpen(view)}
          none={cluster.nothingAsked}
          {...(view.questions.length > 0
            ? { more: { href: '/spoergsmaal', text: cluster.allQuestions } }
            : {})}
        />
      </div>
    </Layout>
  );
}

function useLead(view: ClusterOverviewView, missing: TimelinessRow | undefined): string {
  const { text, date, quarter } = useLocale();
  const { cluster } = text;
  if (missing !== undefined) {
    const deadline = toldDeadline(missing);
    return cluster.leadMissing(date(deadline), daysUntil(deadline, view.now));
  }
  const [next] = view.upcoming;
  if (next === undefined) return cluster.leadOver;
  return cluster.leadDone(
    quarter(next.quarter),
    date(next.deadline),
    daysUntil(next.deadline, view.now),
  );
}

/** What is missing, then what comes. */
function useDue({ standings, upcoming, now, mayReport }: ClusterOverviewView): WorkItem[] {
  const { text, quarter, date } = useLocale();
  const { cluster } = text;
  const link = (code: string) => (mayReport ? { href: `/indberet?kvartal=${code}` } : {});
  const missing = standings.filter(isMissing).map((row): WorkItem => {
    const deadline = toldDeadline(row);
    const days = daysUntil(deadline, now);
    return {
      ...link(row.quarter),
      icon: 'warning',
      tone: 'bad',
      title: quarter(row.quarter),
      detail: `${cluster.deadline(date(deadline))} · ${days < 0 ? cluster.daysOver(-days) : cluster.daysLeft(days)}`,
    };
  });
  const next = upcoming
    .filter((each) => !standings.some((row) => isMissing(row) && row.quarter === each.quarter))
    .slice(0, UPCOMING_SHOWN)
    .map(
      (row): WorkItem => ({
        title: quarter(row.quarter),
        detail: `${cluster.deadline(date(row.deadline))} · ${cluster.daysLeft(daysUntil(row.deadline, now))}`,
      }),
    );
  return [...missing, ...next];
}

function useLatest({ standings }: ClusterOverviewView): WorkItem[] {
  const { text, quarter, date } = useLocale();
  return standings
    .filter(({ receivedAt }) => receivedAt !== null)
    .slice(0, 4)
    .map((row) => ({
      href: `/historik/${row.quarter}`,
      title: quarter(row.quarter),
      detail: `${text.cluster.status[row.status]} · ${date(row.receivedAt ?? '')}`,
    }));
}

/** What funders have sent back, then what they and the figures ask. */
function useOpen({ questions, returned }: ClusterOverviewView): WorkItem[] {
  const { text, quarter, say } = useLocale();
  const back = returned.map(
    (each): WorkItem => ({
      href: `/historik/${each.quarter}`,
      icon: 'reply',
      tone: 'warn',
      title: `${quarter(each.quarter)}: ${text.cluster.returned(each.funder)}`,
      detail: each.reason,
    }),
  );
  const asked = questions.slice(0, QUESTIONS_SHOWN).map(
    (each): WorkItem => ({
      href: `/spoergsmaal#${each.id}`,
      title: quarter(each.quarter),
      detail: each.asked?.text ?? say(each.sentence),
    }),
  );
  return [...back, ...asked];
}

/** What funders have returned among the reports of some quarters. */
export function returnedAmong(
  found: readonly { readonly quarter: string; readonly reports: ReportsAnswer | undefined }[],
): ClusterOverviewView['returned'] {
  return found.flatMap(({ quarter, reports }) =>
    (reports?.standings ?? []).flatMap(({ funder, status, reason }) =>
      status === 'returned' ? [{ quarter, funder, reason: reason ?? '' }] : [],
    ),
  );
}
