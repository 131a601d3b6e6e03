import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MEDIA_TYPES } from '#intake';
import type { SubmissionToAccept } from '#persistence';
import { ProgrammeCache } from '../programme/programme-cache.js';
import { checkRights } from './check-rights.js';
import { headingOf, type ReceivedReport } from './file-heading.js';
import type { Heading } from './read-heading.js';

/** Turns what came over the wire into what can be stored, or throws the problem of it. */
@Injectable()
export class ReportIntake {
  constructor(private readonly programmes: ProgrammeCache) {}

  /** Checks that the sender may report this; answers whose it is. */
  async readHeading(received: ReceivedReport): Promise<Heading> {
    const heading = headingOf(received);
    checkRights(heading, received.principal, await this.programmes.all());
    return heading;
  }

  async prepare(received: ReceivedReport, key: string | undefined): Promise<SubmissionToAccept> {
    const { body, principal } = received;
    const heading = headingOf(received);
    const programme = checkRights(heading, principal, await this.programmes.all());
    const { bytes, sha256, kind } = body;
    return {
      ...heading,
      id: randomUUID(),
      programme: programme.code,
      key,
      mediaType: MEDIA_TYPES[kind],
      sender: principal.keyId,
      sha256,
      bytes,
    };
  }
}
