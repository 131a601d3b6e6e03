import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defineEntity, type MikroORM, p } from '@mikro-orm/postgresql';
import { ENTITIES } from './entities/entities.js';
import { openOrm } from './orm.js';
import { createTestDatabase, type TestDatabase } from './testing/test-database.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm(database.adminUrl, 2);
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** What the migrations hold beyond the columns: checks, indexes, policies, and who draws an identity. */
const BEYOND =
  /^alter table \S+ drop constraint|^drop (index|policy)|alter column "id" drop default/;

/** What would bring the tables of the migrations to what the entities say of their columns. */
async function differences(): Promise<string[]> {
  const changes = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: true });
  return changes
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !BEYOND.test(line));
}

test('entities and migrations agree on every column', async () => {
  expect(ENTITIES.length).toBe(8);
  expect(await differences()).toEqual([]);
});

test('an entity with another type, and one column more, is found', async () => {
  const Wrong = defineEntity({
    name: 'Wrong',
    tableName: 'deadline',
    properties: {
      programme: p.text().primary(),
      quarter: p.text().primary(),
      deadlineAt: p.text(),
      graceMinutes: p.integer(),
      added: p.text(),
    },
  });
  orm.discoverEntity(Wrong);
  expect(await differences()).toEqual([
    expect.stringContaining('add "added" text not null'),
    expect.stringContaining('alter column "deadline_at" type text'),
  ]);
});
