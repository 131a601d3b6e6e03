import { ApiKey } from './api-key.entity.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { Contact } from './contact.entity.js';
import { Exemption } from './exemption.entity.js';
import { ProgrammeRevision } from './programme-revision.entity.js';
import { Reopening } from './reopening.entity.js';
import { Review } from './review.entity.js';
import { Session } from './session.entity.js';

/** The tables that are edited a row at a time; ADR 9 says why these and no others. */
export const ENTITIES = [
  ApiKey,
  CalendarFeed,
  Contact,
  Exemption,
  ProgrammeRevision,
  Reopening,
  Review,
  Session,
] as const;
