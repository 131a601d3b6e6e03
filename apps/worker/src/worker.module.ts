import { type DynamicModule, Module } from '@nestjs/common';
import type { AppMetrics, WorkerConfig } from '#platform';
import { AggregateModule } from './aggregate/aggregate.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { DetectModule } from './detect/detect.module.js';
import { NotifyModule } from './notify/notify.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { ProcessModule } from './process/process.module.js';
import { ReconcileModule } from './reconcile/reconcile.module.js';
import { SweeperModule } from './sweeper/sweeper.module.js';
import { ValidateModule } from './validate/validate.module.js';

@Module({
  imports: [
    OutboxModule,
    ValidateModule,
    AggregateModule,
    DetectModule,
    SweeperModule,
    CalendarModule,
    NotifyModule,
    ReconcileModule,
  ],
})
class WorkerModule {}

/** The module with what the process has made before it. */
export function workerModule(config: WorkerConfig, metrics: AppMetrics): DynamicModule {
  return { module: WorkerModule, imports: [ProcessModule.with(config, metrics)] };
}
