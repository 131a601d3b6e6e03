import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setDemoClock } from '#persistence';
import { type Answer, call, type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';

const ENERGY = 'energy-cluster-denmark';
const QUARTER = '2024-Q2';
const MUCH_LATER = '2026-02-02T09:00:00+01:00';

interface Cell {
  quarter: string;
  window: string;
  styrkeposition: string;
  funder: string;
  indicator: string;
  value: string | null;
  low?: string;
  high?: string;
  flags: string[];
}

interface Change extends Omit<Cell, 'value' | 'flags'> {
  kind: string;
  old: { value: string | null } | null;
  new: { value: string | null } | null;
  causes: { kind: string; revision: number; funder?: string }[];
}

let pipeline: Pipeline;
const first = energyReport(QUARTER, '2024-04-02', '2024-06-20');

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
});
afterAll(() => pipeline?.stop());

const settle = () => until('everything is counted', () => pipeline.settled());

async function accept(report: SentReport): Promise<string> {
  const { body } = await pipeline.submit(report, { prefer: 'wait=20' });
  expect(body).toMatchObject({ state: 'accepted' });
  await settle();
  return body.receipt.submissionId;
}

function write(method: string, url: string, key: string, body: object): Promise<Answer> {
  return call(url, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      prefer: 'wait=20',
    },
    body: JSON.stringify(body),
  });
}

async function review(funder: string, revision: number, decision = 'approve'): Promise<Answer> {
  const url = `${pipeline.urls.api}/v1/reports/${ENERGY}/${QUARTER}/reviews`;
  const body = { decision, revision, reason: 'Set på.' };
  const answer = await write('POST', url, pipeline.keys.funders[funder] ?? '', body);
  await settle();
  return answer;
}

const keyOf = (cell: Omit<Cell, 'value' | 'flags'>) =>
  [cell.quarter, cell.window, cell.styrkeposition, cell.funder, cell.indicator].join('~');

/** Every page of the outcomes that a key sees, by cell; as of now, or of an instant. */
async function outcomes(key: string, asOf?: string): Promise<Map<string, Cell>> {
  const found = new Map<string, Cell>();
  const at = asOf === undefined ? '' : `&asOf=${asOf}`;
  let next: string | undefined =
    `/v1/outcomes?limit=5000&window=quarter,half,year,programme&quarter=2024-Q1,2024-Q2${at}`;
  while (next !== undefined) {
    const { body, headers } = await pipeline.read(next, key);
    for (const cell of body.cells as Cell[]) found.set(keyOf(cell), cell);
    next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
  }
  return found;
}

async function changes(query: string, key: string): Promise<Change[]> {
  const found: Change[] = [];
  let next: string | undefined = `/v1/changes?${query}`;
  while (next !== undefined) {
    const { status, body, headers } = await pipeline.read(next, key);
    expect(status).toBe(200);
    found.push(...(body.changes as Change[]));
    next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
  }
  return found;
}

const said = (cell: Cell | undefined) =>
  cell === undefined ? undefined : [cell.value, cell.low ?? null, cell.high ?? null].join('|');

/** Cells that two readings tell apart by what they say, not by how sure they are. */
function moved(before: ReadonlyMap<string, Cell>, after: ReadonlyMap<string, Cell>): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => said(before.get(key)) !== said(after.get(key))).sort();
}

const flagsOf = (cells: ReadonlyMap<string, Cell>, funder: string) => {
  const cell = cells.get(`${QUARTER}~quarter~energiteknologi~${funder}~VIRK`);
  return cell?.flags;
};

describe('a report is approved, corrected and approved again', () => {
  let approved: ReadonlyMap<string, Cell>;
  let approvedAt: string;

  test('one funder’s approval covers its own cells, all funders’ the cells of ALL', async () => {
    await accept(first);
    const { admin } = pipeline.keys;
    expect(await pipeline.read('/v1/changes', '')).toMatchObject({ body: { changes: [] } });
    expect((await review('DEB', 1)).status).toBe(200);
    const half = await outcomes(admin);
    expect(['DEB', 'UFM', 'ALL'].map((funder) => flagsOf(half, funder))).toEqual([
      [],
      ['p'],
      ['p'],
    ]);
    await review('UFM', 1);
    const whole = await outcomes(admin);
    expect(['DEB', 'UFM', 'ALL'].map((funder) => flagsOf(whole, funder))).toEqual([[], [], []]);
    approved = await outcomes('');
    const published = await pipeline.read('/v1/changes?limit=5000', '');
    const listed = (published.body.changes as Change[]).map(keyOf).sort();
    expect(listed).toEqual([...approved.keys()].sort());
    approvedAt = published.body.until;
  });

  test('a correction is provisional again, and changes lists what a recount gives', async () => {
    const before = await outcomes(pipeline.keys.admin);
    const corrected = structuredClone(first);
    corrected.activities[1]!.attendances = 55;
    corrected.accounts[2]!.amount = '7000.00';
    await accept(corrected);
    const { admin } = pipeline.keys;
    const after = await outcomes(admin);
    expect(['DEB', 'UFM', 'ALL'].map((funder) => flagsOf(after, funder))).toEqual([
      ['p'],
      ['p'],
      ['p'],
    ]);
    const since = `since=${approvedAt}`;
    const all = await changes(`${since}&published=false&limit=7`, admin);
    expect(all.map(keyOf).sort()).toEqual(moved(before, after));
    expect(all.length).toBeGreaterThan(5);
    expect(all[0]?.causes).toEqual([expect.objectContaining({ kind: 'revision', revision: 2 })]);
    expect((await pipeline.read('/v1/changes?published=false', '')).status).toBe(403);
    const old = await outcomes(admin, approvedAt);
    expect(moved(before, old)).toEqual([]);
    const withdrawn = await changes(`${since}&limit=5000`, '');
    expect(new Set(withdrawn.map(({ kind }) => kind))).toEqual(new Set(['withdrawn']));
    expect(withdrawn.map(keyOf).sort()).toEqual(moved(approved, await outcomes('')));
  });

  test('a review of the earlier revision is refused; after approval the public sees the moves', async () => {
    expect((await review('DEB', 1)).status).toBe(409);
    await review('DEB', 2);
    await review('UFM', 2);
    const published = await changes(`since=${approvedAt}&limit=5000`, '');
    expect(published.map(keyOf).sort()).toEqual(moved(approved, await outcomes('')));
    const attendances = published.find(
      ({ funder, indicator, window }) =>
        funder === 'DEB' && indicator === 'DELT' && window === 'quarter',
    );
    expect(attendances).toMatchObject({
      kind: 'changed',
      old: { value: '40' },
      new: { value: '55' },
      causes: [],
    });
    const seen = await changes(`since=${approvedAt}&limit=5000`, pipeline.keys.funders.DEB ?? '');
    const mine = seen.find((change) => attendances && keyOf(change) === keyOf(attendances));
    expect(mine?.causes.map(({ kind, funder }) => [kind, funder])).toEqual([
      ['review', 'DEB'],
      ['revision', undefined],
    ]);
  });

  test('a cluster reads its own reviews and no other’s', async () => {
    const path = `/v1/reports/${ENERGY}/${QUARTER}`;
    const own = await pipeline.read(path, pipeline.keys.clusters[ENERGY]);
    expect(own.body.standings.map(({ status }: { status: string }) => status)).toEqual([
      'approved',
      'approved',
    ]);
    expect((await pipeline.read(path, pipeline.keys.clusters.clean)).status).toBe(404);
    const diff = await pipeline.read(`${path}/diff`, pipeline.keys.clusters[ENERGY]);
    expect(
      diff.body.rows.map(({ list, key }: { list: string; key: string }) => [list, key]),
    ).toEqual([
      ['activities', `N-${QUARTER}`],
      ['accounts', 'DEB|other-costs'],
    ]);
  });
});

test('an explanation turns a rejection into an acceptance that is counted', async () => {
  const report = madeReport(QUARTER, '2024-04-02');
  report.figures = [{ indicator: 'VIRK', funder: 'DEB', value: '9' }];
  const sent = await pipeline.submit(report, { prefer: 'wait=20' });
  expect(sent.body.state).toBe('rejected');
  const [finding] = sent.body.verdict.findings.filter(
    (each: { needsExplanation: boolean }) => each.needsExplanation,
  );
  const key = pipeline.keys.clusters.made ?? '';
  const submission = `${pipeline.urls.ingest}/v1/submissions/${sent.body.receipt.submissionId}`;
  const explanations = [{ code: finding.code, at: '', text: 'Tallet er fra medlemslisten.' }];
  const answer = await write('PUT', `${submission}/explanations`, key, { explanations });
  expect(answer).toMatchObject({
    status: 200,
    body: { state: 'accepted', verdict: { accepted: true } },
  });
  await settle();
  const cell = (await outcomes(pipeline.keys.admin)).get(
    `${QUARTER}~quarter~avanceret-produktion~DEB~VIRK`,
  );
  expect(cell?.value).toBe('2');
  const again = await write('PUT', `${submission}/explanations`, key, { explanations });
  expect(again).toMatchObject({ status: 200, body: { state: 'accepted' } });
  const seen = await call(submission, { headers: { authorization: `Bearer ${key}` } });
  expect(seen.body).toMatchObject({ verdictNumber: 2, mayExplain: false, explanations });
});

test('a reopening lets an old correction in, and only until its end', async () => {
  await setDemoClock(pipeline.database.adminUrl, MUCH_LATER);
  const late = structuredClone(first);
  late.activities[1]!.attendances = 70;
  const sent = await pipeline.submit(late, { prefer: 'wait=20' });
  expect(sent.body.state).toBe('rejected');
  const url = `${pipeline.urls.api}/v1/reports/${ENERGY}/${QUARTER}/reopenings`;
  const body = { until: '2026-02-10', reason: 'Deltagelser var talt forkert.' };
  const answer = await write('POST', url, pipeline.keys.funders.UFM ?? '', body);
  expect(answer).toMatchObject({
    status: 200,
    body: { judgedAgain: sent.body.receipt.submissionId },
  });
  await settle();
  const { body: report } = await pipeline.read(`/v1/reports/${ENERGY}/${QUARTER}`);
  expect(report).toMatchObject({ inForce: 3 });
  await setDemoClock(pipeline.database.adminUrl, '2026-02-11T09:00:00+01:00');
  late.activities[1]!.attendances = 71;
  const shut = await pipeline.submit(late, { prefer: 'wait=20' });
  expect(shut.body).toMatchObject({ state: 'rejected' });
  expect(shut.body.verdict.findings.map(({ code }: { code: string }) => code)).toContain('KP-T002');
});
