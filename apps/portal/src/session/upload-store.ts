import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findUpload, forgetUpload, keepUpload, type SessionUpload } from '#persistence';
import { PortalDatabase } from '../client/portal-database.js';
import { PageRefused } from '../page/page-refused.js';
import { SessionStore } from './session-store.js';

/** The file that a person has had checked and may send: one for each session, gone with it. */
@Injectable()
export class UploadStore {
  constructor(
    private readonly database: PortalDatabase,
    private readonly sessions: SessionStore,
  ) {}

  /** Keeps a file in place of the one before; answers what it is found by. */
  async keep(
    request: FastifyRequest,
    file: { readonly name: string; readonly bytes: Buffer },
  ): Promise<string> {
    const id = randomUUID();
    await keepUpload(this.database.em, this.hashOf(request), { id, ...file });
    return id;
  }

  /** `undefined` when another file has taken its place, or it was sent. */
  async find(request: FastifyRequest, id: string): Promise<SessionUpload | undefined> {
    if (!UUID.test(id)) return undefined;
    return findUpload(this.database.em, this.hashOf(request), id);
  }

  async forget(request: FastifyRequest): Promise<void> {
    await forgetUpload(this.database.em, this.hashOf(request));
  }

  private hashOf(request: FastifyRequest): Buffer {
    const hash = this.sessions.hashOf(request);
    if (hash === undefined) throw new PageRefused('forbidden');
    return hash;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
