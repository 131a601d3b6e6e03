import { Logger } from '@nestjs/common';
import type { WorkerConfig } from '../config/settings.js';
import { jsonLogger } from './json-logger.js';

/**
 * From now on what Node itself would write, warnings and the trace of an error that nobody caught,
 * is a line of the log too. Such an error still ends the process.
 */
export function logProcess(name: string, level: WorkerConfig['LOG_LEVEL']): Logger {
  Logger.overrideLogger(jsonLogger(level));
  const logger = new Logger(name);
  process.removeAllListeners('warning');
  process.on('warning', ({ name: kind, message }) => logger.warn(`${kind}: ${message}`));
  process.on('uncaughtException', (error: unknown) => {
    logger.fatal(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
  return logger;
}
