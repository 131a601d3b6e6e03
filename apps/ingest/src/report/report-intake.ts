import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { SubmissionToAccept } from '#persistence';
import type { Principal } from '#platform';
import type { ReceivedBody } from '../body/read-body.js';
import { ProgrammeShelf } from '../programme/programme-shelf.js';
import { checkRights } from './check-rights.js';
import { type Heading, readHeading } from './read-heading.js';

/** Above this packing takes longer than a millisecond, and others wait: another thread does it. */
const PACKED_HERE_BYTES_MAX = 65_536;
const LEVEL = { level: 1 };
const gzipElsewhere = promisify(gzip);

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
    const small = bytes.length <= PACKED_HERE_BYTES_MAX;
    return {
      ...heading,
      id: randomUUID(),
      programme: programme.code,
      key,
      mediaType: 'application/json',
      sender: principal.keyId,
      rawLength: bytes.length,
      sha256,
      gzipped: small ? gzipSync(bytes, LEVEL) : await gzipElsewhere(bytes, LEVEL),
    };
  }
}
