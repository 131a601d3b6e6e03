import { Injectable } from '@nestjs/common';
import { type AppliedProgramme, loadProgrammes } from '#persistence';
import { IngestPools } from '../database/ingest-pools.js';

/** A programme that is applied is seen this soon; a report a second earlier had the old one anyway. */
const FRESH_MS = 1_000;

/** The programmes in force, asked for once a second however many reports come. */
@Injectable()
export class ProgrammeCache {
  private until = 0;
  private programmes: Promise<readonly AppliedProgramme[]> | undefined;

  constructor(private readonly pools: IngestPools) {}

  all(): Promise<readonly AppliedProgramme[]> {
    const now = performance.now();
    if (this.programmes !== undefined && now < this.until) return this.programmes;
    this.until = now + FRESH_MS;
    this.programmes = loadProgrammes(this.pools.read);
    this.programmes.catch(() => {
      this.until = 0;
    });
    return this.programmes;
  }
}
