import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  EVERYTHING,
  findCauses,
  findMoves,
  findOutcomeVersion,
  openOrm,
  type ReviewToSave,
  saveReview,
  withReader,
} from '#persistence';
import { ask, EARLY, type Fixture, LIMITS, openFixture, send } from '../testing/fixture.js';
import { ValidateStage } from '../validate/validate.stage.js';
import { AggregateStage } from './aggregate.stage.js';

const QUARTER = '2021-Q3';

let fixture: Fixture;
let api: Awaited<ReturnType<typeof openOrm>>;
let cluster: string;

beforeEach(async () => {
  fixture = await openFixture(EARLY);
  api = await openOrm(fixture.database.api, 2);
  cluster = fixture.clusters[0] ?? '';
});
afterEach(async () => {
  await api.close(true);
  await fixture.close();
});

async function report(members: string): Promise<void> {
  const figures = [{ indicator: 'MEDL', funder: 'ALL', value: members }];
  const body = { nil: false, narrative: '', figures };
  await new ValidateStage(fixture.orm.em, LIMITS).run(
    await send(fixture, { cluster, quarter: QUARTER, body }),
  );
  await new AggregateStage(fixture.orm.em).run();
}

/** As a funder, on the read API's own login. */
async function review(funder: string, more: Partial<ReviewToSave> = {}) {
  const approval = {
    cluster,
    quarter: QUARTER,
    revision: 1,
    decision: 'approve',
    reason: null,
  } as const;
  const saved = await withReader(api.em, EVERYTHING, (sql) =>
    saveReview(sql, { ...approval, funder, sender: 'test', ...more }),
  );
  await new AggregateStage(fixture.orm.em).run();
  return saved;
}

/** Funders whose cells of the quarter are still provisional. */
async function provisional(): Promise<string[]> {
  const rows = await ask<{ funder: string }>(
    fixture,
    `select distinct o.funder from klyngepuls.outcome o
      where o.known_to is null and o.quarter = $1 and o.span = 'quarter' and 'p' = any (o.flags)
      order by 1`,
    [QUARTER],
  );
  return rows.map(({ funder }) => funder);
}

test('a funder’s approval counts for its own cells, that of all funders for the cells of ALL', async () => {
  await report('7');
  expect(await provisional()).toEqual(['ALL', 'DEB', 'UFM']);
  expect(await review('DEB')).toEqual({ status: 'saved' });
  expect(await provisional()).toEqual(['ALL', 'UFM']);
  expect(await review('DEB')).toEqual({ status: 'unchanged' });
  await review('UFM');
  expect(await provisional()).toEqual([]);
  await review('UFM', { decision: 'return', reason: 'Se på medlemstallet.' });
  expect(await provisional()).toEqual(['ALL', 'UFM']);
});

test('a correction waits for every funder again, and a review of the old revision is refused', async () => {
  await report('7');
  await review('DEB');
  await review('UFM');
  await report('9');
  expect(await provisional()).toEqual(['ALL', 'DEB', 'UFM']);
  expect(await review('DEB')).toEqual({ status: 'superseded', inForce: 2 });
  expect(await provisional()).toEqual(['ALL', 'DEB', 'UFM']);
});

test('a move is dated by its recomputation and names the revision or review behind it', async () => {
  await report('7');
  await review('DEB');
  await review('UFM');
  const version = await withReader(fixture.orm.em, EVERYTHING, findOutcomeVersion);
  await report('9');
  const moved = (published: boolean, until: string) =>
    withReader(fixture.orm.em, EVERYTHING, async (sql) => {
      const since = version.changedAt ?? '';
      const moves = await findMoves(sql, { since, until, published, after: undefined, limit: 99 });
      const instants = moves.flatMap((move) => move.instants);
      return { moves, causes: await findCauses(sql, instants) };
    });
  const now = 'infinity';
  const seen = await moved(false, now);
  expect(new Set(seen.moves.map(({ indicator }) => indicator))).toEqual(new Set(['MEDL']));
  expect(seen.moves[0]).toMatchObject({ old: { value: '7' }, new: { value: '9' } });
  expect(seen.causes).toEqual([
    expect.objectContaining({ cluster, revision: 2, funder: null, decision: null }),
  ]);
  const withdrawn = (await moved(true, now)).moves.filter((move) => move.indicator === 'MEDL');
  expect(withdrawn[0]).toMatchObject({ old: { value: '7' }, new: null });
  await review('DEB', { revision: 2 });
  await review('UFM', { revision: 2 });
  const published = await moved(true, now);
  expect(published.moves.map(({ indicator }) => indicator)).toEqual(
    seen.moves.map(({ indicator }) => indicator),
  );
  expect(published.moves[0]).toMatchObject({ old: { value: '7' }, new: { value: '9' } });
  expect(published.causes.map(({ funder }) => funder)).toEqual([null, 'UFM']);
});
