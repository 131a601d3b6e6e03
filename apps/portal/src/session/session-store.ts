import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endSession, findSession, openSession } from '#persistence';
import { type PersonClaims, PortalConfig } from '#platform';
import { PortalDatabase } from '../client/portal-database.js';

/** After an hour away one logs in again, and once in a working day. */
const LIMITS = { idleSeconds: 3_600, lifeSeconds: 10 * 3_600 };
const ID_BYTES = 32;

/** Who is logged in: an opaque id in the browser, its hash and the person in the database. */
@Injectable()
export class SessionStore {
  private readonly cookie: string;
  /** Whether cookies may only travel by TLS. */
  readonly isSecure: boolean;

  constructor(
    private readonly database: PortalDatabase,
    { PORTAL_URL }: PortalConfig,
  ) {
    this.isSecure = new URL(PORTAL_URL).protocol === 'https:';
    // The prefix keeps other hosts of the domain from setting it.
    this.cookie = this.isSecure ? '__Host-klyngepuls' : 'klyngepuls';
  }

  /** Throws while the database does not answer. */
  async ready(): Promise<void> {
    await this.database.now();
  }

  /** The person of the request's session while it lasts. */
  async personOf(request: FastifyRequest): Promise<PersonClaims | undefined> {
    const hash = this.hashOf(request);
    if (hash === undefined) return undefined;
    return (await findSession(this.database.em, hash, LIMITS)) as PersonClaims | undefined;
  }

  /** What the database knows the request's session as. */
  hashOf(request: FastifyRequest): Buffer | undefined {
    const id = request.cookies[this.cookie];
    return id === undefined ? undefined : hash(id);
  }

  /** A new session each time: an id from before the login is worth nothing after it. */
  async open(reply: FastifyReply, person: PersonClaims): Promise<void> {
    const id = randomBytes(ID_BYTES).toString('base64url');
    await openSession(this.database.em, { hash: hash(id), person }, LIMITS);
    reply.setCookie(this.cookie, id, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
      maxAge: LIMITS.lifeSeconds,
    });
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const hash = this.hashOf(request);
    if (hash !== undefined) await endSession(this.database.em, hash);
    reply.clearCookie(this.cookie, { path: '/', secure: this.isSecure });
  }
}

const hash = (id: string): Buffer => createHash('sha256').update(id).digest();
