import type { EntityManager } from '@mikro-orm/postgresql';
import {
  claimMail,
  EVERYTHING,
  type MailLimits,
  recordMail,
  tidyMails,
  withReader,
} from '#persistence';
import type { MailTransport } from './mail-transport.js';
import { mailsMayLeave } from './remind.js';

export type Attempt = 'sent' | 'failed' | 'deferred';

/** Sent in one poll at most. */
const BATCH_MAILS_MAX = 50;

/**
 * Sends what waits, one mail after the other, and answers how each attempt ended. The claim is
 * committed before the mail leaves and the outcome after: a crash between sends it again with the
 * same Message-ID, since a reminder twice is better than none.
 */
export async function deliverOnce(
  em: EntityManager,
  transport: MailTransport | undefined,
  limits: MailLimits,
): Promise<Attempt[]> {
  const { gaveUp } = await withReader(em, EVERYTHING, (sql) => tidyMails(sql, limits));
  const attempts: Attempt[] = Array.from({ length: gaveUp }, () => 'failed');
  if (transport === undefined || !(await mailsMayLeave(em))) return attempts;
  for (let sent = 0; sent < BATCH_MAILS_MAX; sent += 1) {
    const claim = await withReader(em, EVERYTHING, (sql) => claimMail(sql, limits));
    if (claim === undefined) break;
    const ended = await transport.send(claim).then(() => ({ as: 'sent' as const }), endOf);
    await withReader(em, EVERYTHING, (sql) => recordMail(sql, claim, ended));
    attempts.push(ended.as);
  }
  return attempts;
}

const PERMANENT = 500;
/** Faults of the envelope or the message are this mail’s own; others may pass. */
const OF_THIS_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

/** The fault is a code: a server's own words may name the recipient. */
function endOf(error: unknown): { as: 'failed' | 'deferred'; fault: string } {
  const { code = 'UNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
  const fault = [code, responseCode].filter((part) => part !== undefined).join(' ');
  const isPermanent = OF_THIS_MAIL.has(code) && (responseCode ?? 0) >= PERMANENT;
  return { as: isPermanent ? 'failed' : 'deferred', fault };
}
