import { asOwner } from '../database/as-owner.js';

/** Voids the address of a cluster's calendar feed; answers the generation of the next one. */
export async function renewFeed(adminUrl: string, cluster: string): Promise<number> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ generation: number }>(
      `insert into klyngepuls.calendar_feed as f (cluster, generation) values ($1, 1)
       on conflict (cluster) do update set generation = f.generation + 1 returning generation`,
      [cluster],
    );
    const generation = rows[0]?.generation ?? 0;
    await client.query(`select klyngepuls.append_audit($1, 'feed-renewed', $2)`, [
      cluster,
      String(generation),
    ]);
    return generation;
  });
}
