import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openOrm } from '#persistence';
import type { AppMetrics, RunningApp, WorkerConfig } from '#platform';
import { Pipeline } from './pipeline.js';

@Module({})
class WorkerModule {}

/** Rings and jobs begin with `init`; `close` ends them in order. */
export async function createWorker(config: WorkerConfig, metrics: AppMetrics): Promise<RunningApp> {
  const orm = await openOrm(config.DATABASE_URL, config.POOL_MAX);
  const pipeline = new Pipeline(orm, config, metrics);
  const module: DynamicModule = {
    module: WorkerModule,
    providers: [{ provide: Pipeline, useValue: pipeline }],
  };
  const app = await NestFactory.createApplicationContext(module, {
    logger: ['warn', 'error', 'fatal', ...(config.LOG_LEVEL === 'warn' ? [] : ['log' as const])],
    abortOnError: false,
  });
  return { app, ready: () => pipeline.ready() };
}
