import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { EVERYTHING, markSent, takeUnsent, withReader } from '#persistence';
import { failpoint, withDeadline } from '#platform';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { StageQueues } from '../queues/stage-queues.relay.js';

export interface RelaySettings {
  readonly rowsMax: number;
  /** A queue that does not answer for so long is away; its rows stay and are tried again. */
  readonly queueTimeoutMs: number;
}

/** Rows of one transaction: enough for a burst, and few enough to be done at once. */
const BATCH_MAX = 100;
/** A queue that is there answers in milliseconds. */
const QUEUE_TIMEOUT_MS = 2_000;

@Injectable()
export class OutboxRelay {
  constructor(
    private readonly em: EntityManager,
    private readonly queues: StageQueues,
    private readonly metrics: PipelineMetrics,
  ) {}

  /** Moves one batch; answers whether there may be more. */
  async poll(): Promise<boolean> {
    const rows = await relayOnce(this.em, this.queues, {
      rowsMax: BATCH_MAX,
      queueTimeoutMs: QUEUE_TIMEOUT_MS,
    });
    this.metrics.moved(rows);
    return rows === BATCH_MAX;
  }
}

/**
 * Moves waiting outbox rows to the queues and marks them, in one transaction; answers how many. A
 * crash between the two moves them again, which the stages do not mind. Relays that run at once take
 * different rows.
 */
export async function relayOnce(
  em: EntityManager,
  queues: Pick<StageQueues, 'add'>,
  settings: RelaySettings,
): Promise<number> {
  return withReader(em, EVERYTHING, async (sql) => {
    const rows = await takeUnsent(sql, settings.rowsMax);
    if (rows.length === 0) return 0;
    const added = [...Map.groupBy(rows, ({ topic }) => topic)].map(([topic, messages]) =>
      queues.add(
        topic,
        messages.map(({ id, subject }) => ({ id: `out-${id}-${subject}`, subject })),
      ),
    );
    await withDeadline(Promise.all(added), settings.queueTimeoutMs, 'adding to the queue');
    failpoint('relay.added');
    await markSent(
      sql,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}
