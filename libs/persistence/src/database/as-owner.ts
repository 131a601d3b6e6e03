import pg from 'pg';

/** Runs statements as the owner role in one transaction on an admin login. */
export async function asOwner<T>(
  adminUrl: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role klyngepuls_owner');
    await client.query(`select set_config('klyngepuls.clusters', '*', true)`);
    const result = await run(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
