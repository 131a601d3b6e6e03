import type { Logger } from '@nestjs/common';

/**
 * Ends the process once `close` is done, or after `seconds` with exit code 1: closing a queue whose
 * server is away may never finish, and what was left half done is taken up again by the sweeper.
 */
export function stopOnSignal(logger: Logger, seconds: number, close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), seconds * 1_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
