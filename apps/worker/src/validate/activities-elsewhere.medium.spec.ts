import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { parseQuarter } from '#domain';
import { activityName } from '../../../../libs/domain/src/report/shared-activity.js';
import {
  type RowJson,
  validReport,
} from '../../../../libs/domain/src/validation/testing/valid-report.js';
import { ask, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { ValidateStage } from './validate.stage.js';

const OWN = 'energy-cluster-denmark';
const OTHER = 'clean';
const quarter = parseQuarter('2024-Q2');
const { activities, ...valid } = validReport();
const told = { title: 'Lagring af varme', start: '2023-02-01', end: '2024-12-31' };
const joint: RowJson = { ...activities[0], ...told };
const name = activityName(told);

let fixture: Fixture;
let stage: ValidateStage;

beforeEach(async () => {
  fixture = await openFixture();
  stage = new ValidateStage(fixture.orm.em, LIMITS);
});
afterEach(() => fixture.close());

/** Sends the joint activity as a cluster's report, and answers its submission. */
function report(cluster: string, narrative: string, receivedAt?: string): Promise<string> {
  const body = { ...valid, cluster, quarter, nil: false, narrative, activities: [joint] };
  return send(fixture, { cluster, quarter, body, ...(receivedAt && { receivedAt }) });
}

async function isAskedAbout(id: string): Promise<boolean> {
  const [row] = await ask<{ state: string; isAsked: boolean }>(
    fixture,
    `select state, verdict @> '{"findings": [{"code": "KP-X001", "at": ["/activities/0"]}]}' as "isAsked"
       from klyngepuls.submission where id = $1`,
    [id],
  );
  expect(row?.state).toMatch(/^(accepted|superseded)$/);
  return row?.isAsked === true;
}

test('a report received after the other’s acceptance gets KP-X001; one received before does not, whenever judged', async () => {
  const first = await report(OWN, 'Først modtaget, sidst bedømt.');
  const second = await report(OTHER, 'Modtaget derefter.');
  await stage.run(second);
  await stage.run(first);
  expect([await isAskedAbout(first), await isAskedAbout(second)]).toEqual([false, false]);

  const corrected = await report(OTHER, 'Rettet, mens den anden gælder.');
  await stage.run(corrected);
  expect(await isAskedAbout(corrected)).toBe(true);
});

test('an activity that the other cluster has taken back gives no finding', async () => {
  await stage.run(await report(OTHER, 'Med den fælles aktivitet.'));
  await stage.run(await send(fixture, { cluster: OTHER, quarter, reason: 'Ingenting alligevel.' }));
  const mine = await report(OWN, 'Uden nogen at dele den med.');
  await stage.run(mine);
  expect(await isAskedAbout(mine)).toBe(false);
});

test('ingest may ask only about activities that it names, and the api about none', async () => {
  await stage.run(await report(OTHER, 'Den anden klynges rapport.'));
  const ingest = new pg.Client({ connectionString: fixture.database.ingest });
  const api = new pg.Client({ connectionString: fixture.database.api });
  await Promise.all([ingest.connect(), api.connect()]);
  const elsewhere = (client: pg.Client, names: readonly string[]) =>
    client.query(
      `select * from klyngepuls.activities_elsewhere($1, $2, klyngepuls.now_(), $3::text[])`,
      [OWN, quarter, names],
    );
  try {
    await ingest.query(`select set_config('klyngepuls.clusters', $1, false)`, [OWN]);
    const { rows } = await ingest.query(`select * from klyngepuls.report_revision`);
    expect(rows).toEqual([]);
    expect((await elsewhere(ingest, ['Lagring', '%', ''])).rows).toEqual([]);
    expect((await elsewhere(ingest, [name])).rows).toEqual([
      { name, organisations: joint.organisations },
    ]);
    await expect(elsewhere(api, [name])).rejects.toThrow('permission denied');
  } finally {
    await Promise.all([ingest.end(), api.end()]);
  }
});
