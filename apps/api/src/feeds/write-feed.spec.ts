import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { type Feed, writeFeed } from './write-feed.js';

const DEADLINE = Date.parse('2024-10-31T22:59:59Z');
const feed: Feed = {
  cluster: 'clean',
  clusterName: 'CLEAN',
  now: Date.parse('2024-10-01T08:00:00Z'),
  entries: [{ quarter: '2024-Q3', deadline: DEADLINE, exempt: undefined, status: 'not-due' }],
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  return { calendar, events };
}

test('a deadline becomes an event that ends at it, in UTC, with a stable UID', () => {
  const { calendar, events } = read(writeFeed(feed));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  const [event] = events;
  expect(event?.uid).toBe('2024-Q3.clean@klyngepuls');
  expect(event?.summary).toBe('Frist: indberetning for 3. kvartal 2024');
  expect(event?.endDate.toString()).toBe('2024-10-31T22:59:59Z');
  expect(event?.startDate.toString()).toBe('2024-10-31T22:29:59Z');
  expect(event?.description).toContain('quarter 3 of 2024');
});

test('an exemption moves the event under a higher sequence and says why', () => {
  const [entry] = feed.entries;
  if (entry === undefined) throw new Error('no entry');
  const exempt = {
    until: Date.parse('2024-11-20T22:59:59Z'),
    reason: 'Nyt system;\nse brev, side 2',
  };
  const [event] = read(writeFeed({ ...feed, entries: [{ ...entry, exempt }] })).events;
  expect(event?.endDate.toString()).toBe('2024-11-20T22:59:59Z');
  expect(event?.sequence).toBe(1);
  expect(event?.uid).toBe('2024-Q3.clean@klyngepuls');
  expect(event?.description).toContain('Nyt system; se brev, side 2');
});

test('a cluster’s name and a reason cannot add lines to the feed, whatever their text', () => {
  const rude = fc.string({
    unit: fc.constantFrom(
      'a',
      'æ',
      '\r\n',
      '\n',
      ';',
      ',',
      ':',
      '\\',
      '"',
      'END:VEVENT',
      '\u{1F600}',
    ),
    maxLength: 80,
  });
  fc.assert(
    fc.property(rude, rude, (clusterName, reason) => {
      const entries = feed.entries.map((each) => ({
        ...each,
        exempt: { until: DEADLINE, reason },
      }));
      const text = writeFeed({ ...feed, clusterName, entries });
      const { calendar, events } = read(text);
      expect(events).toHaveLength(1);
      expect(calendar.getAllSubcomponents()).toHaveLength(1);
      expect(text.match(/^END:VEVENT\r$/gm)).toHaveLength(1);
      for (const line of text.split('\r\n'))
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }),
  );
});
