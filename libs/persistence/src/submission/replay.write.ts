import { asOwner } from '../database/as-owner.js';

/**
 * Has a submission judged anew that was quarantined or is stuck: a worker that still holds it loses
 * its claim. Answers its state before; one that is judged keeps its verdict and nothing is done.
 */
export async function replaySubmission(adminUrl: string, id: string): Promise<string | undefined> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ cluster: string; state: string }>(
      `select cluster, state from klyngepuls.submission where id = $1::uuid for update`,
      [id],
    );
    const [found] = rows;
    if (found === undefined) return undefined;
    if (!['quarantined', 'received', 'validating'].includes(found.state)) return found.state;
    await client.query(
      `update klyngepuls.submission
          set state = 'received', attempts = 0, lease_token = null, lease_until = null,
              dispatched_at = klyngepuls.now_()
        where cluster = $1 and id = $2::uuid`,
      [found.cluster, id],
    );
    await client.query(
      `insert into klyngepuls.outbox (cluster, topic, subject) values ($1, 'validate', $2)`,
      [found.cluster, id],
    );
    await client.query(`select klyngepuls.append_audit($1, 'replay', $2)`, [found.cluster, id]);
    return found.state;
  });
}
