import type { ActivitiesByName } from '#domain';
import type { Judging } from './judge-report.js';

/** What judging answers, so that others can be asked about what the report names. */
interface Naming {
  readonly named: readonly string[];
}

/**
 * Judges, asks what other clusters have reported of the activities that the report names, and judges
 * again beside it where there is something: which is rare, and else the verdict is the same.
 */
export async function judgeBeside<Judged extends Naming>(
  judging: Judging,
  judge: (judging: Judging) => Judged | Promise<Judged>,
  findElsewhere: (named: readonly string[]) => Promise<ActivitiesByName>,
): Promise<Judged> {
  const alone = await judge(judging);
  if (alone.named.length === 0) return alone;
  const elsewhere = await findElsewhere(alone.named);
  if (elsewhere.size === 0) return alone;
  return judge({ ...judging, context: { ...judging.context, elsewhere } });
}
