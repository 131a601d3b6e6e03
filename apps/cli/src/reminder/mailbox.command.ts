import type { Command } from 'commander';
import { findReminders } from '#persistence';
import { print } from '../answer.js';
import { withAdmin } from '../home.js';

/** A year of the ladder for fourteen clusters. */
const ROWS_MAX = 500;

export function addMailbox(program: Command): void {
  const command = program
    .command('mailbox')
    .option('--cluster <codes...>', 'left out, all')
    .option('--quarter <quarters...>', 'left out, all')
    .description('what clusters were reminded of, newest first')
    .action(async ({ cluster, quarter }: { cluster?: string[]; quarter?: string[] }) => {
      const filter = { clusters: cluster, quarters: quarter };
      const reminders = await withAdmin((pool) => findReminders(pool, filter, ROWS_MAX));
      const lines = reminders.map((row) =>
        [
          (row.sentAt ?? row.decidedAt).slice(0, 16).replace('T', ' '),
          row.quarter,
          row.cluster,
          `${row.step > 0 ? '+' : ''}${row.step}`.padStart(3),
          row.outcome,
        ].join('  '),
      );
      print(command, { json: { reminders }, lines });
    });
}
