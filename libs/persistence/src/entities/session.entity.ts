import { defineEntity, p } from '@mikro-orm/core';
import { InstantType } from './instant-type.js';

/** Sessions go by the machine's clock: the demonstration's jumps. */
export const MACHINE_NOW = 'clock_timestamp()';

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  indexes: [{ name: 'session_opened', properties: ['openedAt'] }],
  properties: {
    hash: p.blob().primary(),
    person: p.json<unknown>(),
    openedAt: p.type(InstantType).defaultRaw(MACHINE_NOW),
    seenAt: p.type(InstantType).defaultRaw(MACHINE_NOW),
  },
});

/** Who is logged in, by the hash of the id in the browser. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
