import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { extendedDeadline, type Quarter, quarterName, type Timeliness } from '#domain';

/** One deadline of one cluster. Instants are milliseconds since 1970. */
export interface FeedEntry {
  readonly quarter: Quarter;
  readonly deadline: number;
  readonly exempt: { readonly until: number; readonly reason: string } | undefined;
  readonly status: Timeliness;
}

export interface Feed {
  readonly cluster: string;
  readonly clusterName: string;
  readonly now: number;
  readonly entries: readonly FeedEntry[];
}

/** Calendars draw an event of no length badly or not at all. */
const SHOWN_MS = 30 * 60_000;
const REFRESH_SECONDS = 6 * 3_600;

/** An iCalendar of RFC 5545: one event a deadline, in UTC, with a UID that never changes. */
export function writeFeed({ cluster, clusterName, now, entries }: Feed): string {
  const calendar = new ICalCalendar({
    name: `Indberetning: ${oneLine(clusterName)}`,
    prodId: { company: 'klyngepuls', product: 'deadlines', language: 'DA' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { quarter, deadline, exempt, status } of entries) {
    const end = extendedDeadline(deadline, exempt?.until);
    calendar.createEvent({
      id: `${quarter}.${cluster}@klyngepuls`,
      // A calendar that has the event takes a moved one only under a higher number.
      sequence: exempt === undefined ? 0 : 1,
      stamp: new Date(now),
      start: new Date(end - SHOWN_MS),
      end: new Date(end),
      summary: `Frist: indberetning for ${quarterName(quarter, 'da')}`,
      description: [
        `Report for ${quarterName(quarter, 'en')} is due.`,
        STATUS_TEXT[status],
        ...(exempt === undefined ? [] : [`Fristen er flyttet / moved: ${oneLine(exempt.reason)}`]),
      ].join('\n'),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

const STATUS_TEXT: Readonly<Record<Timeliness, string>> = {
  'not-due': 'Ikke modtaget endnu / not received yet.',
  'on-time': 'Modtaget / received.',
  late: 'Modtaget / received.',
  missing: 'Ventes stadig / still awaited.',
  exempt: 'Ventes stadig / still awaited.',
};

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
