import { Logger } from '@nestjs/common';
import type { WorkerConfig } from '../config/settings.js';
import { jsonLogger } from './json-logger.js';

/**
 * From now on whatever is written is a line of the log: what Node warns of, what a library hands to
 * `console`, and the trace of an error that nobody caught. Such an error still ends the process.
 */
export function logProcess(name: string, level: WorkerConfig['LOG_LEVEL']): Logger {
  Logger.overrideLogger(jsonLogger(level));
  const logger = new Logger(name);
  const write = (method: 'debug' | 'log' | 'warn' | 'error') => {
    return (...words: readonly unknown[]) => logger[method](words.map(String).join(' '));
  };
  Object.assign(console, {
    debug: write('debug'),
    log: write('log'),
    info: write('log'),
    warn: write('warn'),
    error: write('error'),
  });
  process.removeAllListeners('warning');
  process.on('warning', (warning) => logger.warn(String(warning)));
  process.on('uncaughtException', (error: unknown) => {
    logger.fatal(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
  return logger;
}
