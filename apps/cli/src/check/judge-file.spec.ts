import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readProgramme } from '#intake';
import { appliedProgramme, judgeFile } from './judge-file.js';

const text = readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8');
const read = readProgramme(text);
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const programmes = [appliedProgramme(read.programme, text)];
const report = Buffer.from(
  JSON.stringify({
    ...{ format: 'klyngerapport/1', cluster: 'clean', quarter: '2024-Q2', nil: true },
    narrative: 'Ingen aktivitet i kvartalet.',
  }),
);

/** The deadline is 31 July 2024 at 23:59:59 in Copenhagen, with five minutes of grace. */
test.each([
  { received: '2024-08-01T00:04:59+02:00', until: undefined, said: 'on time' },
  { received: '2024-08-01T00:05:00+02:00', until: undefined, said: 'late' },
  { received: '2024-08-20T12:00:00+02:00', until: '2024-08-20T12:00:00+02:00', said: 'on time' },
  { received: '2024-08-20T12:00:01+02:00', until: '2024-08-20T12:00:00+02:00', said: 'late' },
  { received: '2024-08-01T00:04:59+02:00', until: '2024-07-01T00:00:00+02:00', said: 'on time' },
])('a report of $received with an exemption until $until is $said', ({ received, until, said }) => {
  const verdict = judgeFile(report, {
    programmes,
    receivedAt: Temporal.Instant.from(received),
    exemptUntil: until === undefined ? undefined : Temporal.Instant.from(until),
    earlier: [],
  });
  const finding = verdict.findings.find(({ code }) => code === 'KP-T003');
  expect(finding?.message.en).toBe(
    said === 'late' ? 'The report came after the deadline.' : 'The report is on time.',
  );
});
