import type {
  AssessedQuarter,
  DeviationAnswer,
  NewsItem,
  OutcomeCell,
  Reminder,
  ReportStanding,
  Target,
  TimelinessRow,
} from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { highlightsOf } from '../client/highlights.js';
import { lineageHref } from '../client/lineage-href.js';
import { byNeed } from '../deviations/deviations-by-need.js';
import { pointOf, type ReachPoint, reachHref } from '../outcomes/reach.js';
import type { Locale } from '../page/locale.js';
import type { WorkItem } from '../ui/work-list.js';
import { newsLines } from './news-lines.js';

/** What the page is made from, as the api has answered it. */
export interface FunderFacts {
  readonly catalogue: Catalogue;
  readonly funder: string;
  /** The last quarter that has ended, and how every cluster stands to its deadline. */
  readonly quarter: string;
  readonly timeliness: readonly TimelinessRow[];
  readonly reminders: readonly Reminder[];
  /** Reports of the quarter that this funder has returned. */
  readonly returned: readonly ReportStanding[];
  readonly waiting: number;
  /** The open ones. */
  readonly deviations: readonly DeviationAnswer[];
  readonly assessed: AssessedQuarter | undefined;
  readonly news: readonly NewsItem[];
  /** By the database's clock. */
  readonly now: string;
  /** When this reader was here last; undefined the first time. */
  readonly lastVisit: string | undefined;
  readonly cells: readonly OutcomeCell[];
  /** How the promises to this funder stand, of all clusters together. */
  readonly reaches: readonly Target[];
}

export interface Headline {
  readonly name: string;
  readonly value: string;
  /** Of its target; undefined where there is none. */
  readonly reached: ReachPoint | undefined;
  readonly target: string;
  readonly completeness: string;
  readonly href: string;
}

export interface FunderOverviewView {
  /** The instant that the page shows. */
  readonly now: string;
  readonly eyebrow: string;
  readonly heading: string;
  readonly lead: string;
  readonly waiting: number;
  readonly late: readonly WorkItem[];
  readonly deviations: { readonly items: readonly WorkItem[]; readonly all: number };
  readonly falseFlags: string | undefined;
  readonly newsHeading: string;
  readonly news: readonly WorkItem[];
  readonly headlines: readonly Headline[];
}

const DEVIATIONS_SHOWN = 5;
const NEWS_SHOWN = 7;

export function funderOverviewView(facts: FunderFacts, locale: Locale): FunderOverviewView {
  const { catalogue, quarter, timeliness, deviations, assessed, now, lastVisit } = facts;
  const { funderOverview } = locale.text;
  const open = byNeed(deviations);
  const late = lateItems(facts, locale);
  const count = (status: TimelinessRow['status']) =>
    timeliness.filter((row) => row.status === status).length;
  const counts = {
    received: timeliness.filter(({ receivedAt }) => receivedAt !== null).length,
    due: timeliness.length,
    missing: count('missing'),
    exempt: timeliness.filter((row) => row.status === 'exempt' && row.receivedAt === null).length,
    deviations: open.length,
  };
  const isQuiet = late.length + open.length + facts.waiting === 0;
  return {
    now,
    eyebrow: `${locale.quarter(quarter)} · ${locale.date(now)}`,
    heading: isQuiet ? funderOverview.quiet : funderOverview.heading,
    lead: funderOverview.lead(counts),
    waiting: facts.waiting,
    late,
    deviations: {
      items: open.slice(0, DEVIATIONS_SHOWN).map((each) => ({
        href: `/afvigelser/${each.id}`,
        title: each.cluster === ALL ? funderOverview.national : catalogue.cluster(each.cluster),
        detail: locale.say(each.sentence),
      })),
      all: open.length,
    },
    falseFlags:
      assessed === undefined
        ? undefined
        : funderOverview.falseFlags(
            locale.number(Math.round(assessed.expectedFalseFlags * 10) / 10),
          ),
    newsHeading:
      lastVisit === undefined
        ? funderOverview.changedFirst
        : funderOverview.changed(locale.instant(lastVisit)),
    news: newsLines(facts.news, { catalogue, locale, today: now.slice(0, 10) }).slice(
      0,
      NEWS_SHOWN,
    ),
    headlines: headlinesOf(facts, locale),
  };
}

/** First what has not come, then what waits for the cluster again, then what came after the deadline. */
function lateItems(facts: FunderFacts, locale: Locale): WorkItem[] {
  const { catalogue, timeliness, reminders, returned, quarter } = facts;
  const { overdue, reminded, cameLate, returned: sentBack } = locale.text.funderOverview;
  const missing = timeliness.filter(({ status }) => status === 'missing');
  const late = timeliness.filter(({ status }) => status === 'late');
  return [
    ...missing.map((row): WorkItem => {
      const sent = reminders
        .filter(({ cluster, outcome }) => cluster === row.cluster && outcome === 'sent')
        .flatMap(({ sentAt }) => (sentAt === null ? [] : [locale.date(sentAt)]));
      const told = sent.length === 0 ? [] : [reminded(locale.list(sent))];
      return {
        href: `/rettidighed/${row.cluster}`,
        icon: 'warning',
        tone: 'bad',
        title: catalogue.cluster(row.cluster),
        detail: [overdue(row.daysLate ?? 1), ...told].join(' '),
      };
    }),
    ...returned.map(
      (report): WorkItem => ({
        href: `/gennemgang/${report.cluster}/${quarter}`,
        icon: 'reply',
        tone: 'warn',
        title: catalogue.cluster(report.cluster),
        detail: sentBack,
      }),
    ),
    ...late.map(
      (row): WorkItem => ({
        href: `/rettidighed/${row.cluster}`,
        icon: 'time',
        tone: 'calm',
        title: catalogue.cluster(row.cluster),
        detail: cameLate,
      }),
    ),
  ];
}

const HEADLINES_SHOWN = 5;

/** What has a target comes before what the programme is asked for first. */
function headlinesOf(facts: FunderFacts, locale: Locale): Headline[] {
  const { catalogue, cells, reaches } = facts;
  const promised = new Set(reaches.map(({ indicator }) => indicator));
  const others = highlightsOf(catalogue.newestIndicators(), 'overview')
    .filter(({ code }) => !promised.has(code))
    .flatMap(({ code }) => cells.filter((cell) => cell.indicator === code && cell.value !== null));
  return [
    ...reaches.map((reach) => headlineOfReach(reach, facts, locale)),
    ...others.map((cell) => headlineOfCell(cell, facts, locale)),
  ].slice(0, HEADLINES_SHOWN);
}

function headlineOfReach(reach: Target, { catalogue }: FunderFacts, locale: Locale): Headline {
  const { funderOverview } = locale.text;
  const indicator = catalogue.indicator(reach.indicator);
  const say = (value: string | null) => locale.figure(indicator?.unit ?? 'count', value);
  const point = pointOf(reach, reach.latest);
  return {
    name: indicator === undefined ? reach.indicator : locale.say(indicator.name),
    value: say(point?.done ?? null),
    reached: point,
    target: funderOverview.ofTarget(
      locale.reached(point?.share ?? 0),
      say(reach.target),
      locale.quarter(reach.from),
    ),
    completeness: funderOverview.completeness(reach.reporters, reach.clusters),
    href: reachHref(reach, ALL),
  };
}

function headlineOfCell(cell: OutcomeCell, { catalogue }: FunderFacts, locale: Locale): Headline {
  const { funderOverview } = locale.text;
  const indicator = catalogue.indicator(cell.indicator);
  return {
    name: indicator === undefined ? cell.indicator : locale.say(indicator.name),
    value: locale.figure(indicator?.unit ?? 'count', cell.value),
    reached: undefined,
    target: funderOverview.noTarget,
    completeness: funderOverview.completeness(cell.reporters, cell.due),
    href: lineageHref(cell),
  };
}
