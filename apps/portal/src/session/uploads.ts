import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { findUpload, forgetUpload, keepUpload, type SessionUpload, type Sql } from '#persistence';
import { PageRefused } from '../page/page-refused.js';
import { OpenSessions } from './open-sessions.js';

/** The file that a person has had checked and may send: one for each session, gone with it. */
export class Uploads {
  constructor(
    private readonly sql: Sql,
    private readonly sessions: OpenSessions,
  ) {}

  /** Keeps a file in place of the one before; answers what it is found by. */
  async keep(
    request: FastifyRequest,
    file: { readonly name: string; readonly bytes: Buffer },
  ): Promise<string> {
    const id = randomUUID();
    await keepUpload(this.sql, this.hashOf(request), { id, ...file });
    return id;
  }

  /** `undefined` when another file has taken its place, or it was sent. */
  async find(request: FastifyRequest, id: string): Promise<SessionUpload | undefined> {
    if (!UUID.test(id)) return undefined;
    return findUpload(this.sql, this.hashOf(request), id);
  }

  async forget(request: FastifyRequest): Promise<void> {
    await forgetUpload(this.sql, this.hashOf(request));
  }

  private hashOf(request: FastifyRequest): Buffer {
    const hash = this.sessions.hashOf(request);
    if (hash === undefined) throw new PageRefused('forbidden');
    return hash;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
