import type { NewsItem } from '#contract';
import type { Catalogue } from '../client/catalogue.js';
import type { Locale } from '../page/locale.js';
import type { WorkItem } from '../ui/work-list.js';

const NAMED_MAX = 3;

/** Reports and new deviations are told together, what people have said line by line; newest first. */
export function newsLines(
  news: readonly NewsItem[],
  { catalogue, locale, today }: { catalogue: Catalogue; locale: Locale; today: string },
): WorkItem[] {
  const tell = (item: NewsItem) => lineOf(item, { catalogue, locale, today });
  const reports = news.filter(({ kind }) => kind === 'report');
  const opened = news.filter(({ kind, said }) => kind === 'deviation' && said === 'open');
  const { reportsIn, deviationsNew } = locale.text.funderOverview;
  const together = (items: readonly NewsItem[]) => namesOf(items, { catalogue, locale });
  const [firstReport, firstOpened] = [reports[0], opened[0]];
  return [
    ...(firstReport === undefined
      ? []
      : [
          {
            href: reports.length === 1 ? reviewPath(firstReport) : '/gennemgang',
            title: reportsIn(reports.length),
            detail: together(reports),
          },
        ]),
    ...news.flatMap((item) => tell(item) ?? []),
    ...(firstOpened === undefined
      ? []
      : [
          {
            href: opened.length === 1 ? `/afvigelser/${firstOpened.deviation}` : '/afvigelser',
            title: deviationsNew(opened.length),
            detail: together(opened),
          },
        ]),
  ];
}

const reviewPath = ({ cluster, quarter }: NewsItem): string => `/gennemgang/${cluster}/${quarter}`;

function namesOf(
  items: readonly NewsItem[],
  { catalogue, locale }: { catalogue: Catalogue; locale: Locale },
): string {
  const names = [...new Set(items.map(({ cluster }) => catalogue.cluster(cluster)))];
  const { andOthers } = locale.text.funderOverview;
  if (names.length <= NAMED_MAX) return locale.list(names);
  return andOthers(names.slice(0, NAMED_MAX).join(', '), names.length - NAMED_MAX);
}

function lineOf(
  item: NewsItem,
  { catalogue, locale, today }: { catalogue: Catalogue; locale: Locale; today: string },
): WorkItem | undefined {
  const title = titleOf(item, catalogue.cluster(item.cluster), locale);
  if (title === undefined) return undefined;
  const href = item.deviation === null ? placeOf(item) : `/afvigelser/${item.deviation}`;
  const when = locale.daysFromNow(daysBetween(today, item.at.slice(0, 10)));
  return { href, title, detail: [locale.quarter(item.quarter), when].join('. ') };
}

function placeOf(item: NewsItem): string {
  return item.kind === 'review' ? reviewPath(item) : `/rettidighed/${item.cluster}`;
}

/** What a recomputation has opened or closed is no one's word, and is told elsewhere. */
function titleOf(
  { kind, said, funder }: NewsItem,
  cluster: string,
  locale: Locale,
): string | undefined {
  const { explained, asked, decided, approved, returnedBy, exempted, reopened } =
    locale.text.funderOverview;
  if (kind === 'review') return (said === 'approve' ? approved : returnedBy)(funder ?? '', cluster);
  if (kind === 'exemption') return exempted(cluster);
  if (kind === 'reopening') return reopened(cluster);
  if (kind !== 'deviation') return undefined;
  if (said === 'explained') return explained(cluster);
  if (said === 'asked') return asked(funder ?? '', cluster);
  return said === 'accepted' || said === 'rejected' ? decided(funder ?? '', cluster) : undefined;
}

const DAY_MS = 86_400_000;

/** Whole days from one day to another; negative is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
