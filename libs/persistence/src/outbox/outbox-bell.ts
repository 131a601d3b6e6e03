import type { Sql } from '../database/sql.js';

/**
 * Rings the relay after commits that do not ring themselves. Bells that come while one is being rung
 * are one bell; a bell that fails is left to the relay's own rounds.
 */
export class OutboxBell {
  private ringing = false;
  private again = false;

  constructor(private readonly sql: Sql) {}

  ring(): void {
    this.again = true;
    if (!this.ringing) void this.ringOut();
  }

  private async ringOut(): Promise<void> {
    this.ringing = true;
    while (this.again) {
      this.again = false;
      await this.sql.query(`select pg_notify('klyngepuls_outbox', '')`).catch(() => undefined);
    }
    this.ringing = false;
  }
}
