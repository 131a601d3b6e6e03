import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { WorkerConfig } from '../config/settings.js';
import { jsonLogger } from '../logging/json-logger.js';

/** A Nest application that answers no requests, with the log that every app has. */
export function createContext(
  module: DynamicModule,
  config: Pick<WorkerConfig, 'LOG_LEVEL'>,
): Promise<INestApplicationContext> {
  const logger = jsonLogger(config.LOG_LEVEL);
  return NestFactory.createApplicationContext(module, { logger, abortOnError: false });
}
