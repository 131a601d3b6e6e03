import type { Sql } from '../database/sql.js';

/**
 * Tells the relay of rows that were committed without a notification of their own. Calls made while
 * one is under way become one; a notification that fails is left to the relay's own polling.
 */
export class OutboxNotifier {
  private isNotifying = false;
  private again = false;

  constructor(private readonly sql: Sql) {}

  notify(): void {
    this.again = true;
    if (!this.isNotifying) void this.notifyWhileAsked();
  }

  private async notifyWhileAsked(): Promise<void> {
    this.isNotifying = true;
    while (this.again) {
      this.again = false;
      await this.sql.query(`select pg_notify('klyngepuls_outbox', '')`).catch(() => undefined);
    }
    this.isNotifying = false;
  }
}
