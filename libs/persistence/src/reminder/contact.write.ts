import { asOwner } from '../database/as-owner.js';

/** Says where a cluster is written to; without an address its last report says so again. */
export async function setContact(
  adminUrl: string,
  cluster: string,
  email: string | undefined,
): Promise<void> {
  await asOwner(adminUrl, async (client) => {
    await client.query(`delete from klyngepuls.contact where cluster = $1`, [cluster]);
    if (email !== undefined) {
      await client.query(`insert into klyngepuls.contact (cluster, email) values ($1, $2)`, [
        cluster,
        email,
      ]);
    }
    // The chain is kept for ever and names nobody.
    await client.query(`select klyngepuls.append_audit($1, 'contact', $2)`, [
      cluster,
      email === undefined ? 'removed' : 'set',
    ]);
  });
}
