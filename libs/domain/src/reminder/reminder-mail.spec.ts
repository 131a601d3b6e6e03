import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LADDER } from '../calendar/ladder.js';
import { isMailAddress } from './mail-address.js';
import { type ReminderFacts, reminderMail } from './reminder-mail.js';

const DEADLINE = Date.parse('2024-10-31T22:59:59Z');
const DAY = 86_400_000;
const facts: ReminderFacts = {
  step: -3,
  clusterName: 'CLEAN',
  quarter: '2024-Q3',
  deadline: DEADLINE,
  now: DEADLINE - 3 * DAY,
  zone: 'Europe/Copenhagen',
  isRejected: false,
};

describe('the mail of a step', () => {
  test('before the deadline names it in both languages, Danish first', () => {
    const { subject, text } = reminderMail(facts);
    expect(subject).toBe('Husk indberetningen for 3. kvartal 2024 senest 31. oktober');
    expect(text).toContain(
      'Indberetningen for 3. kvartal 2024 skal være hos os senest torsdag den 31. oktober 2024 kl. 23.59.',
    );
    expect(text).toContain(
      'The report for quarter 3 of 2024 is due on Thursday, 31 October 2024 at 23:59.',
    );
    expect(text.indexOf('Kære')).toBeLessThan(text.indexOf('Dear'));
  });

  test('goes by the clock: a late step never calls a passed deadline coming', () => {
    const late = reminderMail({ ...facts, step: 0, now: DEADLINE + DAY });
    expect(late.subject).toBe('Vi venter på jeres indberetning for 3. kvartal 2024');
    expect(late.text).toContain('Fristen var torsdag');
    expect(reminderMail({ ...facts, step: 0 }).subject).toContain('Frist i dag');
  });

  test('offers help at the end, and names a rejected report', () => {
    const last = reminderMail({ ...facts, step: 10, now: DEADLINE + 14 * DAY, isRejected: true });
    expect(last.subject).toBe('Kan vi hjælpe med indberetningen for 3. kvartal 2024?');
    expect(last.text).toContain('svar på denne mail');
    expect(last.text).toContain('hvad der skal rettes');
    expect(reminderMail(facts).text).not.toContain('rettes');
  });

  test('is the same in winter and summer time', () => {
    const deadline = Date.parse('2024-07-31T21:59:59Z');
    const { text } = reminderMail({ ...facts, deadline, now: deadline - DAY });
    expect(text).toContain('onsdag den 31. juli 2024 kl. 23.59');
  });

  test.each(LADDER)(
    '%i: text and HTML are the same words, and the address of the portal',
    (step) => {
      const mail = reminderMail({ ...facts, step, portalUrl: 'https://portal.example.org/' });
      const words = (text: string) =>
        text
          .replace(/<[^>]*>|—/g, ' ')
          .split(/\s+/)
          .filter(Boolean);
      expect(words(mail.html.replaceAll('&quot;', '"'))).toEqual(words(mail.text));
      expect(mail.html).toContain('<a href="https://portal.example.org/">');
      expect(mail.text.length).toBeLessThan(2_000);
    },
  );

  test('the subject is one line and the HTML has no tag of a cluster’s name, whatever it is', () => {
    const rude = fc.string({ unit: fc.constantFrom('a', ' ', '<', '>', '"', '&', '\r', '\n') });
    fc.assert(
      fc.property(rude, fc.constantFrom(...LADDER), (clusterName, step) => {
        const { subject, html } = reminderMail({ ...facts, step, clusterName });
        expect(subject).not.toMatch(/[\r\n]/);
        const tags = html.match(/<[^>]*>/g) ?? [];
        expect(
          tags.every((tag) =>
            /^<(!doctype html|\/?(html|head|meta|body|div|p|br|hr)( (lang|charset)="[\w-]+")?)>$/.test(
              tag,
            ),
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('an address', () => {
  test.each(['sekretariat@example.org', "o'neil+a@sub.example.dk", 'a@b.co'])('%s is one', (text) =>
    expect(isMailAddress(text)).toBe(true),
  );
  test.each([
    '',
    'nobody',
    'a@b',
    'a@b.c',
    'a@example.org, b@example.org',
    'a@example.org\nBcc: b@example.org',
    'a@example.org\r\n',
    'Navn <a@example.org>',
    '"a b"@example.org',
    'a..b@example.org',
    'a@-example.org',
    'a@exämple.org',
    `${'a'.repeat(250)}@example.org`,
  ])('%j is none', (text) => expect(isMailAddress(text)).toBe(false));
});
