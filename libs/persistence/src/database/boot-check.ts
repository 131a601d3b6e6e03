import pg from 'pg';

/**
 * Sentences that say why this login must not run an app: it could bypass row-level security, it owns
 * what it should only use, the schema is missing, or the clock is shifted outside a demonstration.
 */
export async function bootFaults(databaseUrl: string, demo: boolean): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const role = await client.query<{ name: string; rolsuper: boolean; rolbypassrls: boolean }>(
      `select rolname as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    );
    const faults: string[] = [];
    const name = role.rows[0]?.name ?? 'unknown';
    if (role.rows[0]?.rolsuper) faults.push(`the database role ${name} is a superuser`);
    if (role.rows[0]?.rolbypassrls)
      faults.push(`the database role ${name} bypasses row-level security`);
    const schema = await client.query(`select 1 from pg_namespace where nspname = 'klyngepuls'`);
    if (schema.rowCount === 0)
      return [...faults, 'the database has no schema klyngepuls: migrate it first'];
    const owned = await client.query(
      `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'klyngepuls' and pg_has_role(current_user, c.relowner, 'usage') limit 1`,
    );
    if (owned.rowCount !== 0)
      faults.push(`the database role ${name} owns tables of the schema klyngepuls`);
    const durable = await client.query<{ setting: string }>(
      `select setting from pg_settings where name = 'synchronous_commit'`,
    );
    if (durable.rows[0]?.setting === 'off')
      faults.push('synchronous_commit is off: an accepted report could be lost');
    if (demo) return faults;
    const shifted = await client.query(`select 1 from klyngepuls.clock_shift`);
    if (shifted.rowCount !== 0)
      faults.push('the clock is shifted; only the embedded first run may do that');
    return faults;
  } finally {
    await client.end();
  }
}
