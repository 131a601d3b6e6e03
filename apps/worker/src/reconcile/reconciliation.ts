import type { EntityManager } from '@mikro-orm/postgresql';
import { Gauge, type Registry } from 'prom-client';
import { canonicalReport } from '#intake';
import { compareWithRebuild } from '#persistence';

/** Compares all outcomes with a rebuild from what was sent, and says in metrics how it went. */
export class Reconciliation {
  private readonly mismatches: Gauge;
  private readonly auditOk: Gauge;
  private readonly lastSuccess: Gauge;
  private dueAt = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly everySeconds: number,
    registry: Registry,
  ) {
    const registers = [registry];
    this.mismatches = new Gauge({
      name: 'klyngepuls_reconcile_mismatches',
      help: 'Reports and outcomes that differ from a rebuild; NaN when unknown.',
      registers,
    });
    this.auditOk = new Gauge({
      name: 'klyngepuls_audit_chain_ok',
      help: '1 when every audit chain verifies, 0 when one is broken; NaN when unknown.',
      registers,
    });
    this.lastSuccess = new Gauge({
      name: 'klyngepuls_reconcile_last_success_timestamp_seconds',
      help: 'When the last complete comparison of outcomes and audit chains ended.',
      registers,
    });
    this.forget();
  }

  /**
   * Compares when it is due; while outcomes are being brought up to date it stays due. Throws what
   * keeps it from being made, after the numbers have become unknown.
   */
  async run(): Promise<void> {
    if (performance.now() < this.dueAt) return;
    try {
      const found = await compareWithRebuild(this.em, canonicalReport);
      if (found === undefined) return;
      this.dueAt = performance.now() + this.everySeconds * 1_000;
      this.mismatches.set(found.differences);
      this.auditOk.set(found.brokenChains === 0 ? 1 : 0);
      this.lastSuccess.set(Date.now() / 1_000);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private forget(): void {
    this.mismatches.set(Number.NaN);
    this.auditOk.set(Number.NaN);
  }
}
