import pg from 'pg';

/** The database may be away for longer than a moment; asking once a second costs nothing. */
const RECONNECT_MS = 1_000;

/** What the connection is called in the database: while it is there, a worker is. */
export const WORKER_CONNECTION = 'klyngepuls-worker-outbox';

export interface OutboxListener {
  stop(): Promise<void>;
}

/**
 * Calls `onNotify` whenever outbox rows have been committed, on a connection of its own, and after
 * every reconnection: what was notified in between did not arrive. A notification may also be lost,
 * so the caller polls as well.
 */
export function listenOutbox(
  databaseUrl: string,
  onNotify: () => void,
  onError: (error: Error) => void,
): OutboxListener {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: WORKER_CONNECTION,
    });
    client = fresh;
    fresh.on('error', onError);
    fresh.on('notification', onNotify);
    fresh.on('end', reconnectLater);
    try {
      await fresh.connect();
      await fresh.query('listen klyngepuls_outbox');
      onNotify();
    } catch (error) {
      onError(error as Error);
      await fresh.end().catch(() => undefined);
      reconnectLater();
    }
  };
  const reconnectLater = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void connect(), RECONNECT_MS);
  };

  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
