import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OutcomeCell } from '#contract';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const ENERGY = 'energy-cluster-denmark';
const ONE = 'quarter=2024-Q2&indicator=VIRK&styrkeposition=energiteknologi&funder=DEB';

let api: SeededApi;
let funder: string;
let energy: string;

beforeAll(async () => {
  api = await SeededApi.start();
  funder = await api.key({ role: 'funder', funder: 'DEB' });
  energy = await api.key({ role: 'cluster', clusters: [ENERGY] });
  const first = { companies: 3, spent: '1000.50' };
  await api.accept(reportOf(ENERGY, '2024-Q2', first), '2024-07-20T10:00:00Z');
  await api.accept(
    reportOf(ENERGY, '2024-Q2', { companies: 5, spent: '1000.50' }),
    '2024-08-20T10:00:00Z',
  );
  await api.accept(
    reportOf('clean', '2024-Q2', { companies: 4, spent: '7.00' }),
    '2024-07-21T10:00:00Z',
  );
  await api.recount('2024-Q3');
});
afterAll(() => api?.stop());

async function cells(query: string, key: string | undefined = funder): Promise<OutcomeCell[]> {
  const { status, body } = await api.get(`/v1/outcomes?${query}`, key);
  expect(status).toBe(200);
  return body.cells;
}

describe('the answer of a cell', () => {
  test('values are decimal text exactly as stored, with reporters and reports due', async () => {
    const [cell] = await cells(
      'quarter=2024-Q2&indicator=FORB&styrkeposition=energiteknologi&funder=DEB',
    );
    expect(cell).toEqual({
      quarter: '2024-Q2',
      window: 'quarter',
      styrkeposition: 'energiteknologi',
      funder: 'DEB',
      indicator: 'FORB',
      value: '1000.50',
      reporters: 1,
      due: 1,
      flags: ['p'],
      lineage: '/v1/lineage/2024-Q2~quarter~energiteknologi~DEB~FORB',
    });
  });

  test('a cell without reports is listed as missing, with how many are due', async () => {
    const [cell] = await cells('quarter=2024-Q4&indicator=VIRK&styrkeposition=ALL&funder=ALL');
    expect(cell).toMatchObject({ value: null, reporters: 0, due: 13, flags: ['m'] });
  });

  test('an indicator stated for the whole cluster has no cell of one funder', async () => {
    const found = await cells('quarter=2024-Q2&indicator=TILF&styrkeposition=energiteknologi');
    expect(found.map((cell) => cell.funder)).toEqual(['ALL']);
  });

  test('a target is given only where the window begins with its first quarter', async () => {
    const query = 'styrkeposition=energiteknologi&quarter=2024-Q2&window=programme,year';
    const found = await cells(`${query}&indicator=VIRK,VIRK_INNO&funder=UFM,DEB`);
    const promised = api.programme.targets.find(
      (each) => each.cluster === ENERGY && each.indicator === 'VIRK',
    );
    // What DEB is promised of VIRK_INNO counts from 2023 on.
    expect(
      found.flatMap(({ window, funder, indicator, target }) =>
        target === undefined ? [] : [[window, funder, indicator, target]],
      ),
    ).toEqual([['programme', 'UFM', 'VIRK', promised?.value]]);
  });

  test('without parameters all cells of the last ended quarter come in order', async () => {
    const found = await cells('limit=5000');
    expect(new Set(found.map((cell) => `${cell.quarter} ${cell.window}`))).toEqual(
      new Set(['2024-Q3 quarter']),
    );
    const names = found.map((cell) => cell.lineage);
    expect(names).toEqual([...names].sort());
    expect(new Set(found.map((cell) => cell.styrkeposition)).size).toBe(16);
  });
});

describe('paging', () => {
  test.each(['funder', 'cluster', 'nobody'])('visits every cell once for a %s', async (reader) => {
    await api.approveCells('miljoeteknologi');
    const key = { funder, cluster: energy, nobody: undefined }[reader];
    const query = 'quarter=2024-Q1,2024-Q2&window=quarter,year&indicator=VIRK,FORB,TILF,PROJ';
    const all: string[] = [];
    let url: string | undefined = `/v1/outcomes?${query}&limit=7`;
    while (url !== undefined && all.length < 2_000) {
      const { body, headers } = await api.get(url, key);
      all.push(...body.cells.map((cell: OutcomeCell) => cell.lineage));
      url = /<(.+)>; rel="next"/.exec(String(headers.link))?.[1];
    }
    const whole = await api.get(`/v1/outcomes?${query}&limit=5000`, key);
    expect(all).toEqual(whole.body.cells.map((cell: OutcomeCell) => cell.lineage));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(7);
  });
});

describe('ETag', () => {
  test('the same request is a 304 until an outcome changes', async () => {
    const first = await api.get(`/v1/outcomes?${ONE}`, funder);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await api.get(`/v1/outcomes?${ONE}`, funder, { 'if-none-match': `W/${etag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await api.get(`/v1/outcomes?${ONE}`, energy, { 'if-none-match': etag });
    expect(other.status).toBe(200);
    const asked = await api.get(`/v1/outcomes?${ONE}&window=year`, funder, {
      'if-none-match': etag,
    });
    expect(asked.status).toBe(200);
    await api.accept(
      reportOf(ENERGY, '2024-Q3', { companies: 1, spent: '1.00' }),
      '2024-10-20T10:00:00Z',
    );
    await api.recount('2024-Q3');
    const changed = await api.get(`/v1/outcomes?${ONE}`, funder, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body.dataVersion).not.toBe(first.body.dataVersion);
  });
});

describe('asOf', () => {
  const value = async (asOf: string, key = funder) =>
    (await cells(`${ONE}&asOf=${encodeURIComponent(asOf)}`, key))[0];

  test.each([
    { asOf: '2024-07-20T09:59:59Z', answers: null },
    { asOf: '2024-07-20T12:00:00+02:00', answers: '3' },
    { asOf: '2024-08-20T09:59:59.999Z', answers: '3' },
    { asOf: '2024-08-20T10:00:00Z', answers: '5' },
  ])('$asOf answers $answers', async ({ asOf, answers }) => {
    expect((await value(asOf))?.value).toBe(answers);
    expect((await value(asOf, energy))?.value).toBe(answers);
  });

  test('asOf now gives the current value of every recomputed cell', async () => {
    const query = 'quarter=2024-Q2,2024-Q3&window=programme,quarter,year,half&limit=5000';
    const current = await cells(`${query}&styrkeposition=energiteknologi,ALL`);
    const asOf = '2024-11-01T00:00:00Z';
    const then = await cells(`${query}&styrkeposition=energiteknologi,ALL&asOf=${asOf}`);
    const bare = (cell: OutcomeCell) => ({ ...cell, lineage: cell.lineage.split('?')[0] });
    expect(then.map(bare)).toEqual(current.map(bare));
    expect(then.length).toBeGreaterThan(1_000);
  });

  test('without a key asOf shows approved cells only', async () => {
    expect(await cells(`${ONE}&asOf=2024-11-01T00:00:00Z`, undefined)).not.toEqual([]);
    const { body } = await api.get(`/v1/outcomes?${ONE}&asOf=2024-11-01T00:00:00Z`);
    expect(body.cells).toEqual([]);
  });
});

describe('groupBy', () => {
  const base = 'quarter=2024-Q2&indicator=VIRK';
  const places = async (query: string) =>
    (await cells(`${base}&${query}`)).map((cell) => `${cell.styrkeposition} ${cell.funder}`);

  test('a dimension left out collapses to ALL, one named keeps its members without ALL', async () => {
    expect(await places('groupBy=funder')).toEqual(['ALL DEB', 'ALL UFM']);
    const byPlace = await places('groupBy=styrkeposition');
    expect(byPlace).toHaveLength(15);
    expect(byPlace).toContain('energiteknologi ALL');
    expect(await places('groupBy=funder&funder=ALL,DEB')).toEqual(['ALL ALL', 'ALL DEB']);
  });
});

describe('a question that cannot be answered is a 400 that names the parameter', () => {
  test.each([
    ['nonsense=1', 'nonsense'],
    ['indicator=VIRK,NOPE', 'indicator'],
    ['quarter=2019-Q1', 'quarter'],
    ['quarter=2024', 'quarter'],
    ['styrkeposition=atlantis', 'styrkeposition'],
    ['funder=XYZ', 'funder'],
    ['window=decade', 'window'],
    ['indicator=', 'indicator'],
    ['indicator=VIRK&indicator=FORB', 'indicator'],
    ['groupBy=cluster', 'groupBy'],
    ['groupBy=funder', 'groupBy'],
    ['groupBy=indicator&quarter=2024-Q1,2024-Q2', 'groupBy'],
    ['groupBy=indicator&funder=DEB', 'groupBy'],
    ['asOf=yesterday', 'asOf'],
    ['asOf=2024-05-01', 'asOf'],
    ['asOf=2024-05-01T10:00:00', 'asOf'],
    ['asOf=2025-05-01T10:00:00Z', 'asOf'],
    ['limit=0', 'limit'],
    ['limit=5001', 'limit'],
    ['after=here', 'after'],
  ])('%s', async (query, pointer) => {
    const { status, body, headers } = await api.get(`/v1/outcomes?${query}`, funder);
    expect(status).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
  });
});
