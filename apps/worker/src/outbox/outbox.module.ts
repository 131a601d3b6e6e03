import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { QueuesModule } from '../queues/queues.module.js';
import { OutboxRelay } from './outbox.relay.js';
import { OutboxPoller } from './outbox-poller.js';

@Module({
  imports: [QueuesModule, MetricsModule],
  providers: [OutboxRelay, OutboxPoller],
})
export class OutboxModule {}
