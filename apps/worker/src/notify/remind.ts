import type { EntityManager } from '@mikro-orm/postgresql';
import {
  decideReminders,
  isMailAddress,
  isMailTime,
  type Programme,
  type ReminderDecision,
  type ReminderFacts,
  reminderMail,
} from '#domain';
import { workCalendarOf } from '#intake';
import {
  EVERYTHING,
  findLocalTime,
  findRecipient,
  findReminderStandings,
  loadProgrammes,
  type ReminderStanding,
  saveReminder,
  withReader,
} from '#persistence';

/**
 * Decides what is due now under every programme; answers how many decisions were new. Each is saved
 * with its mail in a transaction of its own, so that what was decided stands whatever comes after.
 */
export async function remindOnce(
  em: EntityManager,
  portalUrl: string | undefined,
): Promise<number> {
  const programmes = await withReader(em, EVERYTHING, loadProgrammes);
  let made = 0;
  for (const { programme } of programmes) {
    const calendar = workCalendarOf(programme.country);
    const { localTime, standings } = await withReader(em, EVERYTHING, async (sql) => ({
      localTime: await findLocalTime(sql, programme.calendar.zone),
      standings: await findReminderStandings(sql, programme),
    }));
    for (const decision of decideReminders(localTime, standings, calendar)) {
      const facts = factsOf(programme, decision, standings);
      const more = { now: localTime.now, ...(portalUrl === undefined ? {} : { portalUrl }) };
      if (await save(em, decision, { ...facts, ...more })) made += 1;
    }
  }
  return made;
}

/** True on a working day, from eight in the morning, where a programme is: mails leave then only. */
export async function mailsMayLeave(em: EntityManager): Promise<boolean> {
  return withReader(em, EVERYTHING, async (sql) => {
    for (const { programme } of await loadProgrammes(sql)) {
      const localTime = await findLocalTime(sql, programme.calendar.zone);
      if (isMailTime(localTime, workCalendarOf(programme.country))) return true;
    }
    return false;
  });
}

function factsOf(
  programme: Programme,
  { cluster, quarter, step }: ReminderDecision,
  standings: readonly ReminderStanding[],
): Omit<ReminderFacts, 'now' | 'portalUrl'> {
  const standing = standings.find((each) => each.cluster === cluster && each.quarter === quarter);
  return {
    step,
    quarter,
    clusterName: programme.clusters.find(({ code }) => code === cluster)?.name ?? cluster,
    deadline: standing?.deadline ?? 0,
    isRejected: standing?.isRejected === true,
    zone: programme.calendar.zone,
  };
}

async function save(
  em: EntityManager,
  decision: ReminderDecision,
  facts: ReminderFacts,
): Promise<boolean> {
  return withReader(em, EVERYTHING, async (sql) => {
    const recipient = await findRecipient(sql, decision.cluster);
    if (recipient === undefined || !isMailAddress(recipient))
      return saveReminder(sql, { decision });
    return saveReminder(sql, { decision, letter: { recipient, mail: reminderMail(facts) } });
  });
}
