import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { WorkerConfig } from '../config/settings.js';

const LEVELS: readonly LogLevel[] = ['debug', 'log', 'warn', 'error', 'fatal'];

/** Lines of JSON from `least` upwards: errors on stderr, all others on stdout. */
export function jsonLogger(least: WorkerConfig['LOG_LEVEL']): ConsoleLogger {
  return new ConsoleLogger({
    json: true,
    colors: false,
    logLevels: LEVELS.slice(LEVELS.indexOf(least)),
  });
}
