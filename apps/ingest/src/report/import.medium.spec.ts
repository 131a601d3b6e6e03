import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';
import { nilReport, sendAsEnergy } from '../testing/nil-report.js';

let ingest: IngestFixture;
let admin: pg.Client;

beforeAll(async () => {
  ingest = await startIngest();
  admin = new pg.Client({ connectionString: ingest.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await ingest?.stop();
});

const report = nilReport;
const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  sendAsEnergy(ingest, body, headers);

describe('an import', () => {
  const at = (instant: string) =>
    `${ingest.url}/v1/imports?receivedAt=${encodeURIComponent(instant)}`;
  const body = report({ quarter: '2023-Q1' });

  test('has a receipt of the given day, is marked and audited, and the same bytes sent later give it again', async () => {
    const answer = await call(at('2023-04-20T12:00:00+02:00'), {
      method: 'POST',
      key: ingest.keys.admin,
      body,
    });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ receivedAt: '2023-04-20T10:00:00.000000Z', revision: 1 });
    const { rows } = await admin.query(
      `select imported, (select count(*)::int from klyngepuls.audit where kind = 'import') as lines
         from klyngepuls.submission where id = $1`,
      [answer.body.submissionId],
    );
    expect(rows).toEqual([{ imported: true, lines: 1 }]);
    const again = await send(body);
    expect([again.status, again.body]).toEqual([200, answer.body]);
  });

  test.each(['2099-01-01T00:00:00Z', '2024-11-09', 'i går', ''])(
    'is refused at %j',
    async (instant) => {
      const answer = await call(at(instant), { method: 'POST', key: ingest.keys.admin, body });
      expect(answer.status).toBe(400);
    },
  );

  test('is refused with the key of a cluster', async () => {
    const answer = await call(at('2023-04-20T12:00:00Z'), {
      method: 'POST',
      key: ingest.keys.energy,
      body,
    });
    expect(answer.status).toBe(403);
  });
});
