import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { FINDING_CATALOGUE } from '#domain';
import { type ApiFixture, startApi } from '../testing/api-fixture.js';

let api: ApiFixture;

beforeAll(async () => {
  api = await startApi();
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  await admin.query(
    `insert into klyngepuls.outcome (quarter, span, styrkeposition, funder, indicator, value,
       reporters, due, flags, known_from)
     values ('2024-Q3', 'quarter', 'ALL', 'ALL', 'VIRK', 1234.5, 14, 14, '{}', klyngepuls.now_()),
            ('2024-Q3', 'quarter', 'ALL', 'DEB', 'VIRK', 99, 14, 14, '{p}', klyngepuls.now_())`,
  );
  await admin.end();
});
afterAll(() => api?.stop());

const asFunder = (accept?: string) => ({
  authorization: `Bearer ${api.funder}`,
  ...(accept === undefined ? {} : { accept }),
});

describe('outcomes by Accept', () => {
  test.each([
    ['text/csv', 'text/csv; charset=utf-8; header=present'],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['application/vnd.json-stat+json', 'application/vnd.json-stat+json'],
    ['application/vnd.apache.parquet', 'application/vnd.apache.parquet'],
    ['text/html,*/*;q=0.8', 'application/json; charset=utf-8'],
  ])('%s', async (accept, type) => {
    const answer = await api.get('/v1/outcomes?indicator=VIRK', asFunder(accept));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
    expect(answer.headers.vary).toBe('Authorization, Accept');
    expect(answer.rawPayload.length).toBeGreaterThan(100);
  });

  test('a format that does not exist is a 406 that names those that do', async () => {
    const answer = await api.get('/v1/outcomes', asFunder('application/pdf'));
    expect(answer.statusCode).toBe(406);
    expect(answer.json().detail).toContain('text/csv');
  });

  test('a file holds the whole selection in spite of limit; a JSON page keeps to it', async () => {
    const path = '/v1/outcomes?indicator=VIRK&limit=1';
    const file = await api.get(`${path}&format=csv`, asFunder());
    const page = await api.get(path, asFunder());
    expect(page.json().cells).toHaveLength(1);
    const whole = await api.get('/v1/outcomes?indicator=VIRK', asFunder());
    expect(file.body.trim().split('\r\n')).toHaveLength(whole.json().cells.length + 1);
    expect(file.body).toContain(';1234,5;');
    expect(file.headers.link).toBeUndefined();
  });

  test('a selection too large for a file is refused, not truncated', async () => {
    const quarters = ['2021', '2022', '2023', '2024'].flatMap((year) =>
      [1, 2, 3, 4].map((number) => `${year}-Q${number}`),
    );
    const all = `quarter=${quarters.join()}&window=quarter,half,year,programme`;
    const answer = await api.get(`/v1/outcomes?${all}&format=csv`, asFunder());
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].detail).toContain('50000');
  });

  test('each format has its own ETag', async () => {
    const tags = await Promise.all(
      ['json', 'csv', 'parquet'].map(async (format) => {
        const path = `/v1/outcomes?indicator=VIRK&format=${format}`;
        const { headers } = await api.get(path, asFunder());
        const tag = String(headers.etag);
        const again = await api.get(path, { ...asFunder(), 'if-none-match': tag });
        expect([again.statusCode, again.body]).toEqual([304, '']);
        return tag;
      }),
    );
    expect(new Set(tags).size).toBe(3);
  });

  test('the public gets approved cells only, in every format', async () => {
    const { body } = await api.get('/v1/outcomes?indicator=VIRK&format=csv');
    expect(body.trim().split('\r\n')).toHaveLength(2);
    expect(body).not.toContain(';99;');
  });
});

test('the catalogue is public and uses the host of the request in its links', async () => {
  const answer = await api.get('/v1/catalogue.jsonld', { host: 'data.example.dk' });
  expect(answer.headers['content-type']).toBe('application/ld+json; charset=utf-8');
  expect(answer.json()['@id']).toBe('http://data.example.dk/v1/catalogue.jsonld');
  const [dataset] = answer.json()['dcat:dataset'];
  const address = new URL(dataset['dcat:distribution'][1]['dcat:downloadURL']['@id']);
  const file = await api.get(address.pathname + address.search);
  expect([file.statusCode, file.body.startsWith('\uFEFFKvartal;')]).toEqual([200, true]);
  expect((await api.get('/v1/catalogue.jsonld', { host: 'x"y' })).statusCode).toBe(400);
});

describe('help pages', () => {
  test('every code has a page in both languages and a line in the list', async () => {
    const listed = (await api.get('/v1/findings')).json().findings;
    expect(listed.map((each: { code: string }) => each.code)).toEqual(
      FINDING_CATALOGUE.map(({ code }) => code),
    );
    for (const { code } of FINDING_CATALOGUE) {
      const danish = await api.get(`/hjaelp/${code}`);
      const english = await api.get(`/hjaelp/${code}?sprog=en`);
      expect([danish.statusCode, english.statusCode]).toEqual([200, 200]);
      expect(danish.body).toContain('<html lang="da">');
      expect(danish.body).toContain('Sådan retter du det');
      expect(english.body).toContain('How to mend it');
    }
  });

  test('limits and grades of the programme stand on the page and in the list', async () => {
    const listed = (await api.get('/v1/findings')).json().findings;
    const own = listed.find((each: { code: string }) => each.code === 'KP-C013').programmes;
    expect(own).toEqual([
      {
        programme: expect.any(String),
        name: expect.any(Object),
        text: { da: 'En SMV har højst 249 ansatte.', en: 'An SME has at most 249 employees.' },
      },
    ]);
    const english = await api.get('/hjaelp/KP-C013?sprog=en');
    expect(english.body).toContain(`${own[0].name.en}: ${own[0].text.en}`);
  });

  test('the language is that of the query, else that of Accept-Language', async () => {
    const page = async (path: string, wanted: string) =>
      (await api.get(path, { 'accept-language': wanted })).headers['content-language'];
    expect(await page('/hjaelp/KP-P001', 'en-GB,en;q=0.9')).toBe('en');
    expect(await page('/hjaelp/KP-P001', 'de')).toBe('da');
    expect(await page('/hjaelp?sprog=da', 'en')).toBe('da');
    expect((await api.get('/hjaelp/KP-P001?sprog=fr')).statusCode).toBe(400);
  });

  test('a help page loads no other host and no script; an unknown code is a 404', async () => {
    const { body, headers } = await api.get('/hjaelp/KP-P001');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(body).not.toMatch(/<script|https?:\/\//);
    const missing = await api.get('/hjaelp/%3Cscript%3E');
    expect([missing.statusCode, missing.body.includes('<script')]).toEqual([404, false]);
  });
});
