import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { applyProgramme, type ProgrammeToApply } from './programme.write.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function programme(code: string, quarters: readonly string[], text = code): ProgrammeToApply {
  return {
    code,
    definition: text,
    clusters: ['a'],
    quarters,
    deadlines: quarters.map((quarter) => ({
      quarter,
      deadline: '2021-04-30T21:59:59Z',
      graceMinutes: 5,
    })),
  };
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

test('a programme is applied once, and again when its document changes', async () => {
  const { adminUrl } = database;
  expect(await applyProgramme(adminUrl, programme('p', ['2021-Q1', '2021-Q2']))).toBe('applied');
  expect(await applyProgramme(adminUrl, programme('p', ['2021-Q1', '2021-Q2']))).toBe('unchanged');
  expect(await applyProgramme(adminUrl, programme('p', ['2021-Q1'], 'shorter'))).toBe('applied');
  expect(await ask('select quarter from klyngepuls.deadline')).toEqual(['2021-Q1']);
  expect(await ask('select sha256 from klyngepuls.programme_revision')).toHaveLength(2);
});

test('a programme over quarters of another is refused, and nothing of it is stored', async () => {
  await expect(
    applyProgramme(database.adminUrl, programme('q', ['2021-Q1', '2021-Q2'])),
  ).rejects.toThrow('q and p both cover 2021-Q1: periods may not overlap');
  expect(await ask(`select code from klyngepuls.programme_revision where code = 'q'`)).toEqual([]);
});
