import { firstQuarter, lastQuarter, type Quarter, quarterOf, shiftQuarter } from '#domain';
import { type AppliedProgramme, findNow, type Sql } from '#persistence';

/**
 * The last quarter that has ended by the database's clock, kept within the programmes that there
 * are; `undefined` when none has been applied.
 */
export async function lastClosedQuarter(
  sql: Sql,
  programmes: readonly AppliedProgramme[],
): Promise<Quarter | undefined> {
  const [earliest] = programmes;
  if (earliest === undefined) return undefined;
  const { day } = await findNow(sql, earliest.programme.calendar.zone);
  return closedQuarter(programmes, day);
}

/** The quarter before the day's; in a gap or after the last programme, the last one that was in force. */
export function closedQuarter(
  programmes: readonly AppliedProgramme[],
  day: string,
): Quarter | undefined {
  const closed = shiftQuarter(quarterOf(day), -1);
  const begun = programmes.filter(({ programme }) => firstQuarter(programme) <= closed);
  const latest = begun.at(-1);
  if (latest === undefined) return programmes[0] && firstQuarter(programmes[0].programme);
  const last = lastQuarter(latest.programme);
  return closed < last ? closed : last;
}
