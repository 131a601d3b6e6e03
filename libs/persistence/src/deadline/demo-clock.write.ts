import { asOwner } from '../database/transaction.js';
import { markOverdue } from './overdue.write.js';

/**
 * Starts the demonstration's clock at `instant`, or where it stood when anything was last audited if
 * that is later: it stands still while the demonstration is stopped. For a start without apps.
 */
export async function startDemoClock(adminUrl: string, instant: string): Promise<void> {
  await shiftClock(adminUrl, 'select max(at) from klyngepuls.audit', instant);
}

/** Moves the demonstration's clock on to `instant`; it never goes back. */
export async function setDemoClock(adminUrl: string, instant: string): Promise<void> {
  const shown = 'select clock_timestamp() + shift from klyngepuls.clock_shift';
  await shiftClock(adminUrl, shown, instant);
}

async function shiftClock(adminUrl: string, least: string, instant: string): Promise<void> {
  await asOwner(adminUrl, async (tx) => {
    await tx.query(
      `insert into klyngepuls.clock_shift (shift)
       select greatest($1::timestamptz, (${least})) - clock_timestamp()
       on conflict (only_row) do update set shift = excluded.shift`,
      [instant],
    );
    // Deadlines that the jump has passed are not left to the calendar's next round.
    await markOverdue(tx);
  });
}
