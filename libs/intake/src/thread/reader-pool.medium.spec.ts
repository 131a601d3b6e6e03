import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Verdict } from '#domain';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { type Judging, judgeReport } from '../judge/judge-report.js';
import { canonicalJson } from '../programme/canonical-json.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { makeTemplate } from '../xlsx/template/make-template.js';
import { type PoolSettings, ReaderBusy, ReaderPool } from './reader-pool.js';

const entry = pathToFileURL('dist/libs/intake/src/thread/read-thread.js');
const sent = reportFrom(validReport());
const { cluster, quarter } = sent;
const honest = makeTemplate({ programme: PROGRAMME, cluster, quarter, sent });

const judging: Judging = {
  isJson: false,
  sheets: CONTEXT,
  context: {
    elsewhere: undefined,
    programme: PROGRAMME,
    senderClusters: [cluster],
    receivedOn: '2023-08-01',
    reopened: false,
    timeliness: 'on-time',
  },
  accepted: [],
  ruleset: 'r',
  explanations: [],
  isDryRun: false,
};

let pool: ReaderPool;
const open = (settings: Partial<PoolSettings> = {}) => {
  pool = new ReaderPool({ entry, ...settings });
  return pool;
};
afterEach(() => pool.close());

async function judged(bytes: Uint8Array, how: Judging = judging) {
  const { verdict, ...more } = await pool.judge(bytes, how);
  return { verdict: JSON.parse(new TextDecoder().decode(verdict)) as Verdict, ...more };
}
const codes = ({ verdict }: { readonly verdict: Verdict }) =>
  verdict.findings.map(({ code }) => code);

test('a worker thread gives the verdict of this thread, and the content to store', async () => {
  open();
  const bytes = await honest;
  const there = await judged(bytes);
  expect(there).toEqual(judgeReport(bytes, judging));
  expect(there.accepted?.content).toBe(canonicalJson(sent));
  expect((await judged(bytes, { ...judging, isDryRun: true })).accepted).toBeUndefined();
});

test('only small JSON, held against little, is judged without a thread', async () => {
  open({ waitingMax: 0 });
  const json = { ...judging, isJson: true };
  const small = new TextEncoder().encode(JSON.stringify(validReport()));
  expect(await judged(small, json)).toEqual(judgeReport(small, json));
  const large = new TextEncoder().encode(JSON.stringify(validReport()) + ' '.repeat(600_000));
  await expect(judged(large, json)).rejects.toBeInstanceOf(ReaderBusy);
  const earlier = { id: 'x', quarter: '2023-Q1' as const, content: ' '.repeat(600_000) };
  const withMuch = judged(small, { ...json, accepted: [earlier] });
  await expect(withMuch).rejects.toBeInstanceOf(ReaderBusy);
});

test('earlier reports count in a thread as they do without', async () => {
  open();
  const earlier = { ...sent, quarter: '2023-Q1' as const };
  const accepted = [{ id: 'a', quarter: earlier.quarter, content: canonicalJson(earlier) }];
  const without = { ...sent, activities: [], organisations: [] };
  const bytes = await makeTemplate({ programme: PROGRAMME, cluster, quarter, sent: without });
  const there = await judged(bytes, { ...judging, accepted });
  expect(there).toEqual(judgeReport(bytes, { ...judging, accepted }));
  expect(codes(there)).toContain('KP-H005');
  expect(codes(await judged(bytes))).not.toContain('KP-H005');
});

test('a hostile file does not delay the one beside it', async () => {
  const bomb = zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/a.bin': new Uint8Array(9e7) });
  open();
  const [refused, read] = await Promise.all([judged(bomb), judged(await honest)]);
  expect(codes(refused)).toEqual(['KP-F005']);
  expect(read.verdict.accepted).toBe(true);
});

test('a file that takes too long loses its thread, and the next one gets another', async () => {
  open({ taskMs: 1 });
  const slow = await judged(await honest);
  expect(codes(slow)).toEqual(['KP-F005']);
  expect(slow.verdict).toMatchObject({ accepted: false, ruleset: 'r' });
  await pool.close();
  open({ taskMs: 1_000_000 });
  expect((await judged(await honest)).verdict.accepted).toBe(true);
});

test('with too many waiting the pool refuses as busy', async () => {
  open({ waitingMax: 1 });
  const bytes = await honest;
  const [first, second, third] = await Promise.allSettled([
    judged(bytes),
    judged(bytes),
    judged(bytes),
  ]);
  expect([first.status, second.status, third.status]).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
  ]);
  expect((third as PromiseRejectedResult).reason).toBeInstanceOf(ReaderBusy);
});
