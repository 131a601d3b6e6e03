import { Module } from '@nestjs/common';
import { KnownFacts } from './known-facts.js';

/** The facts that several resources recompute from, digested once for all of them. */
@Module({ providers: [KnownFacts], exports: [KnownFacts] })
export class FactsModule {}
