import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { checkInvariants } from '#persistence';
import { randomOf } from '../../tools/demo/random.js';
import type { SentReport } from '../reports.js';
import { until } from '../until.js';
import { account, type Delivered, deliver, twoHundredReports } from './deliver.js';
import { FAULT_CASES } from './fault-cases.js';
import { Stand } from './stand.js';

/** `npm run faults -- F6 --seed 7` runs one fault; the seed says where it strikes. */
const SEED = Number(process.env.FAULT_SEED ?? 1);
const TEST_MS = 120_000;

let stand: Stand;
const reports = twoHundredReports();
/**
 * Reports that a fault strikes among. All faults together must not need more than there are: a
 * correction of an old quarter is past the look-back and rightly rejected.
 */
const REPORTS = Math.floor(reports.length / FAULT_CASES.length);
const delivered: Delivered[] = [];
let unsent = reports.length;

/** The next reports; when all were sent, each comes again as a correction. */
function takeReports(): SentReport[] {
  const taken = reports.splice(0, REPORTS);
  unsent -= taken.length;
  reports.push(...taken.map((each) => ({ ...each, narrative: `${each.narrative} Igen.` })));
  return taken;
}

beforeAll(async () => {
  stand = await Stand.open();
}, TEST_MS);
afterAll(() => stand?.close(), TEST_MS);

async function brokenInvariants(): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: stand.pipeline.database.adminUrl });
  await owner.connect();
  const checked = await checkInvariants(owner);
  const { rows } = await owner.query('select count(*)::int as stored from klyngepuls.submission');
  await owner.end();
  expect(rows).toEqual([{ stored: delivered.length }]);
  return checked.filter(({ holds }) => !holds);
}

describe(`seed ${SEED}`, () => {
  test.each(FAULT_CASES)(
    '$id $what: every receipt is judged once',
    async ({ id, prepare, strike }) => {
      stand.random = randomOf(SEED, id);
      const slice = takeReports();
      let struck = strike === undefined;
      const at = stand.random.int(2, Math.floor(REPORTS / 2));
      await prepare?.(stand);
      const meanwhile = async (receipts: number) => {
        if (receipts !== at || strike === undefined) return;
        struck = true;
        stand.later(() => strike(stand));
      };
      const sent = await deliver(stand.pipeline, slice, meanwhile, id);
      delivered.push(...sent);
      await stand.done();
      expect(struck).toBe(true);
      await until('all is processed with no one helping', () => stand.pipeline.settled(), 60);
      expect(await brokenInvariants()).toEqual([]);
    },
    TEST_MS,
  );

  test(
    'after all of them outcomes equal a recount of what was sent',
    async () => {
      const rest = reports.splice(0, Math.max(0, unsent));
      delivered.push(...(await deliver(stand.pipeline, rest, async () => undefined, 'rest')));
      await until('all is processed', () => stand.pipeline.settled(), 60);
      const found = await account(stand.pipeline, delivered);
      const inForce = new Set(delivered.map(({ report }) => `${report.cluster} ${report.quarter}`))
        .size;
      expect(found.states).toEqual({
        accepted: inForce,
        superseded: delivered.length - inForce,
      });
      expect(found.counted).toEqual(found.recounted);
      expect(found.differences).toBe(0);
      expect(found.invariants.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
    },
    TEST_MS,
  );
});
