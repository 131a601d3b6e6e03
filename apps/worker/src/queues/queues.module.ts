import { BullModule } from '@nestjs/bullmq';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { setDefaultBackendFactory } from 'bullmq';
import {
  type BullConnection,
  JOB_OPTIONS,
  QUEUE_PREFIX,
  STAGES,
  WorkerConfig,
  withDeadline,
} from '#platform';
import { closingStepMs } from '../process/closing-step.js';
import { Warnings } from '../process/warnings.js';
import { CONNECTION, ConnectionModule } from './connection.module.js';
import { StageQueues } from './stage-queues.relay.js';

/** The stages' queues. Nest would wait for ever for a server that is away: they are closed here before. */
@Module({
  imports: [
    ConnectionModule,
    BullModule.forRootAsync({
      imports: [ConnectionModule],
      inject: [CONNECTION],
      useFactory: ({ connection, createBackend }: BullConnection) => {
        // Queues are made after this, and workers later still.
        setDefaultBackendFactory(createBackend);
        return { connection, prefix: QUEUE_PREFIX, defaultJobOptions: JOB_OPTIONS };
      },
    }),
    BullModule.registerQueue(...STAGES.map((name) => ({ name }))),
  ],
  providers: [StageQueues],
  exports: [StageQueues],
})
export class QueuesModule implements OnApplicationShutdown {
  constructor(
    private readonly queues: StageQueues,
    @Inject(CONNECTION) private readonly connection: BullConnection,
    private readonly config: WorkerConfig,
    private readonly warnings: Warnings,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.connection.beginClosing();
    const closed = this.queues.close().then(() => this.connection.end());
    await withDeadline(closed, closingStepMs(this.config), 'closing the queues').catch(
      this.warnings.warn,
    );
  }
}
