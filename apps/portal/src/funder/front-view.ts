import type { WorkItem } from '../components/work-list.js';
import type { Catalogue } from '../service/catalogue.js';
import type {
  Assessed,
  Deviation,
  NewsItem,
  OutcomeCell,
  Reminder,
  ReportStanding,
  TimelinessRow,
} from '../service/funder-answers.js';
import { figureText } from '../text/figure-text.js';
import type { Locale } from '../text/locale.js';
import { byNeed } from './deviations-by-need.js';
import { newsLines } from './news-lines.js';

/** What the page is made from, as the api has answered it. */
export interface FrontFacts {
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
  readonly deviations: readonly Deviation[];
  readonly assessed: Assessed | undefined;
  readonly news: readonly NewsItem[];
  /** By the database's clock. */
  readonly now: string;
  /** When this reader was here last; undefined the first time. */
  readonly lastVisit: string | undefined;
  readonly cells: readonly OutcomeCell[];
}

export interface Headline {
  readonly name: string;
  readonly value: string;
  /** Of the target that is reached; undefined where there is none. */
  readonly share: number | undefined;
  readonly target: string | undefined;
  readonly completeness: string;
  readonly href: string;
}

export interface FrontView {
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
  /** The share of the programme's quarters that have ended. */
  readonly pace: number;
}

const DEVIATIONS_SHOWN = 5;
const NEWS_SHOWN = 7;

export function frontView(facts: FrontFacts, locale: Locale): FrontView {
  const { catalogue, quarter, timeliness, deviations, assessed, now, lastVisit } = facts;
  const { funderFront } = locale.text;
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
    heading: isQuiet ? funderFront.quiet : funderFront.heading,
    lead: funderFront.lead(counts),
    waiting: facts.waiting,
    late,
    deviations: {
      items: open.slice(0, DEVIATIONS_SHOWN).map((each) => ({
        href: `/afvigelser/${each.id}`,
        title: each.cluster === 'ALL' ? funderFront.national : catalogue.cluster(each.cluster),
        detail: locale.say(each.sentence),
      })),
      all: open.length,
    },
    falseFlags:
      assessed === undefined
        ? undefined
        : funderFront.falseFlags(locale.number(Math.round(assessed.expectedFalseFlags * 10) / 10)),
    newsHeading:
      lastVisit === undefined
        ? funderFront.changedFirst
        : funderFront.changed(locale.instant(lastVisit)),
    news: newsLines(facts.news, { catalogue, locale, today: now.slice(0, 10) }).slice(
      0,
      NEWS_SHOWN,
    ),
    headlines: headlinesOf(facts, locale),
    pace: paceOf(catalogue, quarter),
  };
}

/** First what has not come, then what waits for the cluster again, then what came after the deadline. */
function lateItems(facts: FrontFacts, locale: Locale): WorkItem[] {
  const { catalogue, timeliness, reminders, returned, quarter } = facts;
  const { overdue, reminded, cameLate, returned: sentBack } = locale.text.funderFront;
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
/** What a programme is asked for first; an indicator with a target comes before them. */
const ALWAYS = ['VIRK', 'PROJ', 'FORB', 'SMV_PCT', 'RES_PROD'];

function headlinesOf({ catalogue, cells }: FrontFacts, locale: Locale): Headline[] {
  const withTarget = cells.filter(({ target }) => target !== undefined);
  const others = ALWAYS.flatMap((code) =>
    cells.filter(
      (cell) => cell.indicator === code && cell.target === undefined && cell.value !== null,
    ),
  );
  return [...withTarget, ...others].slice(0, HEADLINES_SHOWN).map((cell) => {
    const indicator = catalogue.indicator(cell.indicator);
    const { value, target } = cell;
    return {
      name: indicator === undefined ? cell.indicator : locale.say(indicator.name),
      value: figureText(locale, indicator?.unit ?? 'count', value),
      share: target === undefined || value === null ? undefined : Number(value) / Number(target),
      target:
        target === undefined ? undefined : figureText(locale, indicator?.unit ?? 'count', target),
      completeness: locale.text.funderFront.completeness(cell.reporters, cell.due),
      href: `/spor/${cellOf(cell)}`,
    };
  });
}

/** The name of a cell, as its lineage link has it. */
export const cellOf = ({ lineage }: Pick<OutcomeCell, 'lineage'>): string =>
  lineage.replace('/v1/lineage/', '');

export function paceOf(catalogue: Catalogue, quarter: string): number {
  const quarters =
    catalogue.programmes.find((each) => each.quarters.includes(quarter))?.quarters ?? [];
  return quarters.length === 0 ? 0 : (quarters.indexOf(quarter) + 1) / quarters.length;
}
