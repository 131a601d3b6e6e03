import { Module } from '@nestjs/common';
import { PipelineGauges } from './pipeline-gauges.js';

@Module({ providers: [PipelineGauges] })
export class MetricsModule {}
