import { Module } from '@nestjs/common';
import { ClientModule } from '../client/client.module.js';
import { ClusterOverview } from './cluster-overview.js';
import { FunderOverview } from './funder-overview.js';
import { OverviewController } from './overview.controller.js';

@Module({
  imports: [ClientModule],
  controllers: [OverviewController],
  providers: [ClusterOverview, FunderOverview],
})
export class OverviewModule {}
