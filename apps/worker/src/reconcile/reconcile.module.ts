import { Module } from '@nestjs/common';
import { ReconcileSweeper } from './reconcile.sweeper.js';

@Module({ providers: [ReconcileSweeper] })
export class ReconcileModule {}
