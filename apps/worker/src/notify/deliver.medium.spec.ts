import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { claimMail, EVERYTHING, openOrm, setContact, setDemoClock, withReader } from '#persistence';
import { ask, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { startMailSink } from '../testing/mail-sink.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { deliverOnce } from './deliver.js';
import { type MailTransport, openMailTransport } from './mail-transport.js';
import { remindOnce } from './remind.js';

const MAILS = { leaseSeconds: 120, lifetimeHours: 120, keepDays: 90 };
const FROM = 'sekretariat@klyngepuls.example.org';

let fixture: Fixture;
let sink: Awaited<ReturnType<typeof startMailSink>>;
let transport: MailTransport;
let cluster: string;

beforeEach(async () => {
  fixture = await openFixture();
  cluster = fixture.clusters[0] ?? '';
  await setContact(fixture.database.adminUrl, cluster, 'rapport@example.org');
  sink = await startMailSink();
  transport = transportTo(sink.url);
  await remindOnce(fixture.orm.em, 'https://portal.example.org/');
});
afterEach(async () => {
  transport.close();
  await sink.stop();
  await fixture.close();
});

function transportTo(SMTP_URL: string): MailTransport {
  const opened = openMailTransport({ SMTP_URL, MAIL_FROM: FROM, MAILBOX_FOLDER: undefined });
  if (opened === undefined) throw new Error('no transport');
  return opened;
}
const deliver = (through = transport) => deliverOnce(fixture.orm.em, through, MAILS);
const at = (instant: string) => setDemoClock(fixture.database.adminUrl, instant);
const mail = async () =>
  (
    await ask<Record<string, unknown>>(
      fixture,
      `select id::text, state, attempts, fault, recipient from klyngepuls.mail_outbox`,
    )
  )[0];

test('a mail arrives as text and HTML under the id of its reminder, and is recorded as sent', async () => {
  expect(await deliver()).toEqual(['sent']);
  const [raw = ''] = sink.received;
  const parsed = await PostalMime.parse(raw);
  expect(await mail()).toMatchObject({ state: 'sent', attempts: 1, fault: null });
  expect(parsed).toMatchObject({
    messageId: `<${(await mail())?.id}@klyngepuls.example.org>`,
    subject: 'Vi venter på jeres indberetning for 3. kvartal 2024',
    from: { name: 'Klyngepuls', address: FROM },
    to: [{ address: 'rapport@example.org' }],
  });
  expect(parsed.text).toContain('Kære ');
  expect(parsed.html).toContain('<div lang="en">');
  expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  expect(await deliver()).toEqual([]);
});

test('two workers at once send each mail once', async () => {
  for (const each of fixture.clusters)
    await setContact(fixture.database.adminUrl, each, `${each}@example.org`);
  await at('2024-11-14T09:00:00+01:00');
  await remindOnce(fixture.orm.em, undefined);
  const other = await openOrm(fixture.database.worker, 4);
  const second = transportTo(sink.url);
  try {
    await Promise.all([deliver(), deliverOnce(other.em, second, MAILS)]);
  } finally {
    second.close();
    await other.close(true);
  }
  const ids = await Promise.all(
    sink.received.map(async (raw) => (await PostalMime.parse(raw)).messageId),
  );
  expect(ids).toHaveLength(fixture.clusters.length);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a crash between sending and recording sends again, the same bytes under the same Message-ID', async () => {
  const claim = await withReader(fixture.orm.em, EVERYTHING, (sql) => claimMail(sql, MAILS));
  if (claim === undefined) throw new Error('no mail waits');
  await transport.send(claim);
  expect(await deliver()).toEqual([]);
  await ask(fixture, `update klyngepuls.mail_outbox set lease_until = '2000-01-01'`);
  expect(await deliver()).toEqual(['sent']);
  const bodies = await Promise.all(sink.received.map((raw) => PostalMime.parse(raw)));
  expect(
    bodies.map(({ messageId, date, subject, text }) => ({ messageId, date, subject, text })),
  ).toEqual(
    [bodies[0], bodies[0]].map((each) => ({
      messageId: each?.messageId,
      date: each?.date,
      subject: each?.subject,
      text: each?.text,
    })),
  );
  expect(await mail()).toMatchObject({ state: 'sent', attempts: 2 });
});

describe('a mail server that refuses', () => {
  test('for now is tried again after a pause kept in the database', async () => {
    sink.answer(451);
    expect(await deliver()).toEqual(['deferred']);
    expect(await mail()).toMatchObject({ state: 'waiting', attempts: 1, fault: 'EENVELOPE 451' });
    sink.answer(undefined);
    expect(await deliver()).toEqual([]);
    await at('2024-11-08T09:02:00+01:00');
    expect(await deliver()).toEqual(['sent']);
  });

  test('the recipient is not tried again, and its words are not stored', async () => {
    sink.answer(550);
    expect(await deliver()).toEqual(['failed']);
    expect(await mail()).toMatchObject({ state: 'failed', fault: 'EENVELOPE 550' });
  });

  test('by silence is tried until the mail’s lifetime is over', async () => {
    const nowhere = transportTo('smtp://127.0.0.1:1');
    expect(await deliver(nowhere)).toEqual(['deferred']);
    expect(await mail()).toMatchObject({ fault: expect.stringMatching(/^E[A-Z]+$/) });
    await ask(
      fixture,
      `update klyngepuls.mail_outbox set created_at = created_at - interval '6 days'`,
    );
    expect(await deliver(nowhere)).toEqual(['failed']);
    expect(await mail()).toMatchObject({ state: 'failed', fault: 'LIFETIME' });
  });
});

test('no mail leaves at a weekend, not even one that has waited', async () => {
  await at('2024-11-09T09:00:00+01:00');
  expect(await deliver()).toEqual([]);
  await at('2024-11-11T07:59:00+01:00');
  expect(await deliver()).toEqual([]);
  await at('2024-11-11T08:00:01+01:00');
  expect(await deliver()).toEqual(['sent']);
});

test('a waiting mail is withdrawn when the report comes in or a later step is decided', async () => {
  const id = await send(fixture, { cluster, quarter: '2024-Q3' });
  await new ValidateStage(fixture.orm.em, LIMITS).run(id);
  expect(await deliver()).toEqual([]);
  expect(await mail()).toMatchObject({ state: 'withdrawn', attempts: 0 });
});

test('a later step replaces a mail that still waits', async () => {
  await at('2024-11-14T09:00:00+01:00');
  await remindOnce(fixture.orm.em, undefined);
  expect(await deliver()).toEqual(['sent']);
  const states = await ask<{ step: number; state: string }>(
    fixture,
    `select r.step, m.state from klyngepuls.mail_outbox m join klyngepuls.reminder r using (cluster, id)
      order by r.step`,
  );
  expect(states).toEqual([
    { step: 5, state: 'withdrawn' },
    { step: 10, state: 'sent' },
  ]);
});

test('a recipient is deleted MAIL_KEEP_DAYS after the mail was sent', async () => {
  await deliver();
  await at('2025-03-01T09:00:00+01:00');
  await deliver();
  expect(await mail()).toMatchObject({ state: 'sent', recipient: null });
});

test('without a server mails wait; with a folder each is a file, which sending again replaces', async () => {
  expect(
    openMailTransport({ SMTP_URL: undefined, MAIL_FROM: FROM, MAILBOX_FOLDER: undefined }),
  ).toBe(undefined);
  expect(await deliverOnce(fixture.orm.em, undefined, MAILS)).toEqual([]);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-mailbox-'));
  const box = openMailTransport({ SMTP_URL: undefined, MAIL_FROM: FROM, MAILBOX_FOLDER: folder });
  try {
    const claim = await withReader(fixture.orm.em, EVERYTHING, (sql) => claimMail(sql, MAILS));
    if (box === undefined || claim === undefined) throw new Error('no transport or no mail');
    await box.send(claim);
    await box.send(claim);
    const files = await readdir(folder);
    expect(files).toEqual([`2024-11-08-${cluster}-${claim.id}.eml`]);
    const text = await readFile(path.join(folder, files[0] ?? ''), 'utf8');
    expect((await PostalMime.parse(text)).to?.[0]?.address).toBe('rapport@example.org');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('SMTP_URL without MAIL_FROM is refused by name', () => {
  const settings = {
    SMTP_URL: 'smtp://127.0.0.1',
    MAIL_FROM: undefined,
    MAILBOX_FOLDER: undefined,
  };
  expect(() => openMailTransport(settings)).toThrow('MAIL_FROM');
});

test('a subject cannot add a header, whatever its text', async () => {
  const allowed = new Set([
    'from',
    'to',
    'subject',
    'message-id',
    'date',
    'auto-submitted',
    'content-language',
    'mime-version',
    'content-type',
  ]);
  const rude = fc.string({
    unit: fc.constantFrom('a', 'æ', '\r', '\n', '\r\n', ':', ' ', 'Bcc: b@example.org', '\u2028'),
  });
  await fc.assert(
    fc.asyncProperty(rude, async (subject) => {
      sink.received.length = 0;
      await transport.send({
        cluster,
        id: '00000000-0000-4000-8000-000000000000',
        recipient: 'rapport@example.org',
        subject,
        text: 'Tekst',
        html: '<p>Tekst</p>',
        createdAt: '2024-11-08T08:00:00Z',
        attempts: 1,
        token: '',
      });
      const { headers } = await PostalMime.parse(sink.received[0] ?? '');
      expect(headers.filter(({ key }) => !allowed.has(key))).toEqual([]);
      expect(sink.recipients.at(-1)).toEqual(['rapport@example.org']);
    }),
    { numRuns: 50 },
  );
});
