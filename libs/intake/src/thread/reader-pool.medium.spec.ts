import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { readFile } from '../read-file.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { makeTemplate } from '../xlsx/template/make-template.js';
import { type PoolSettings, ReaderBusy, ReaderPool } from './reader-pool.js';

const entry = pathToFileURL('dist/libs/intake/src/thread/read-thread.js');
const sent = reportFrom(validReport());
const { cluster, quarter } = sent;
const honest = makeTemplate({ programme: PROGRAMME, cluster, quarter, sent });

let pool: ReaderPool;
const open = (settings: Partial<PoolSettings> = {}) => {
  pool = new ReaderPool({ entry, ...settings });
  return pool;
};
afterEach(() => pool.close());

test('a thread reads as this thread does', async () => {
  const bytes = await honest;
  const here = JSON.parse(JSON.stringify(readFile(bytes, CONTEXT)));
  expect(await open().read(bytes, CONTEXT)).toEqual(here);
});

test('a hostile file beside it costs its neighbour nothing', async () => {
  const bomb = zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/a.bin': new Uint8Array(9e7) });
  open();
  const [refused, read] = await Promise.all([
    pool.read(bomb, CONTEXT),
    pool.read(await honest, CONTEXT),
  ]);
  expect(refused.hits.map(({ code }) => code)).toEqual(['KP-F005']);
  expect(read.hits).toEqual([]);
});

test('a file that takes too long loses its thread, and the next one gets another', async () => {
  open({ taskMs: 1 });
  const slow = await pool.read(await honest, CONTEXT);
  expect(slow.hits.map(({ code }) => code)).toEqual(['KP-F005']);
  await pool.close();
  open({ taskMs: 1_000_000 });
  expect((await pool.read(await honest, CONTEXT)).hits).toEqual([]);
});

test('beyond its bound the pool says that it is busy', async () => {
  open({ waitingMax: 1 });
  const bytes = await honest;
  const [first, second, third] = await Promise.allSettled([
    pool.read(bytes, CONTEXT),
    pool.read(bytes, CONTEXT),
    pool.read(bytes, CONTEXT),
  ]);
  expect([first.status, second.status, third.status]).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
  ]);
  expect((third as PromiseRejectedResult).reason).toBeInstanceOf(ReaderBusy);
});
