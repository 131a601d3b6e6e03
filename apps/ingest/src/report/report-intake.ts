import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SubmissionToAccept } from '#persistence';
import type { Principal } from '#platform';
import type { ReceivedBody } from '../body/read-body.js';
import { ProgrammeShelf } from '../programme/programme-shelf.js';
import { checkRights } from './check-rights.js';
import { type Heading, readHeading } from './read-heading.js';

/** Turns what came over the wire into what can be stored, or throws the problem of it. */
@Injectable()
export class ReportIntake {
  constructor(private readonly programmes: ProgrammeShelf) {}

  /** Checks that the sender may report this; answers whose it is. */
  async readHeading(body: ReceivedBody, principal: Principal): Promise<Heading> {
    const heading = readHeading(body.bytes);
    checkRights(heading, principal, await this.programmes.all());
    return heading;
  }

  async prepare(
    body: ReceivedBody,
    principal: Principal,
    key: string | undefined,
  ): Promise<SubmissionToAccept> {
    const heading = readHeading(body.bytes);
    const programme = checkRights(heading, principal, await this.programmes.all());
    const { bytes, sha256 } = body;
    return {
      ...heading,
      id: randomUUID(),
      programme: programme.code,
      key,
      mediaType: 'application/json',
      sender: principal.keyId,
      sha256,
      bytes,
    };
  }
}
