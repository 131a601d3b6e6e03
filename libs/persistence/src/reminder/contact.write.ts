import { asOwner } from '../database/transaction.js';
import { Contact } from '../entities/contact.entity.js';
import { now } from '../entities/instant-type.js';

/** Says where a cluster is written to; without an address its last report says so again. */
export async function setContact(
  adminUrl: string,
  cluster: string,
  email: string | undefined,
): Promise<void> {
  await asOwner(adminUrl, async (tx) => {
    if (email === undefined) await tx.em.nativeDelete(Contact, { cluster });
    else await tx.em.upsert(Contact, { cluster, email, setAt: now() });
    // The chain is kept for ever and names nobody.
    await tx.query(`select klyngepuls.append_audit($1, 'contact', $2)`, [
      cluster,
      email === undefined ? 'removed' : 'set',
    ]);
  });
}
