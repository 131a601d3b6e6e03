import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * The baseline of the accept, a process of its own: what one would write first. One row and one
 * outbox row for each report, in a transaction of four round trips; no keys, no receipt to keep.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(`
  create table if not exists report (id uuid primary key, body jsonb not null,
    received_at timestamptz not null default now());
  create table if not exists outbox (id bigint generated always as identity primary key,
    report_id uuid not null, created_at timestamptz not null default now())`);

const app = Fastify({ bodyLimit: 1_000_000 });
app.get('/health/ready', () => ({ status: 'ok' }));
app.post('/v1/reports', async (request, reply) => {
  const id = randomUUID();
  await insertReport(id, JSON.stringify(request.body));
  reply.code(202);
  return { submissionId: id };
});

async function insertReport(id: string, body: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'report',
      text: 'insert into report (id, body) values ($1, $2)',
      values: [id, body],
    });
    await client.query({
      name: 'outbox',
      text: 'insert into outbox (report_id) values ($1)',
      values: [id],
    });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

process.once('SIGTERM', () => {
  void app.close().then(() => pool.end());
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
