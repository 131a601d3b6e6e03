import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type PersonClaims, PortalConfig, signPersonToken } from '#platform';
import { ServiceRefusal } from './service-refusal.js';
import { ServiceUnavailable } from './service-unavailable.js';

export interface ServiceCall {
  readonly from: 'api' | 'ingest';
  /** With its query, from `/v1`. */
  readonly path: string;
  /** Left out by what anybody may ask. */
  readonly person?: PersonClaims | undefined;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes as they are; anything else is sent as JSON. */
  readonly body?: unknown;
  /** Ends an answer that lasts; left out, it may take `ANSWER_MS`. */
  readonly signal?: AbortSignal;
}

/** The slowest is a large workbook that waits for its turn to be read. */
const ANSWER_MS = 30_000;

/** Asks the other apps in a person's name. What they refuse is thrown as `ServiceRefusal`. */
@Injectable()
export class ServiceClient {
  constructor(private readonly settings: PortalConfig) {}

  /** The answer's JSON as the schema has it. */
  async read<T>(schema: z.ZodType<T>, call: ServiceCall): Promise<T> {
    const response = await this.ask(call);
    return schema.parse(await response.json());
  }

  /** The answer as it comes. An app that is away, or too busy, is thrown as `ServiceUnavailable`. */
  async ask(call: ServiceCall): Promise<Response> {
    const { from, path, method = 'GET', signal = AbortSignal.timeout(ANSWER_MS) } = call;
    const base = from === 'api' ? this.settings.API_URL : this.settings.INGEST_URL;
    const request = { method, signal, ...(await this.contentOf(call)) };
    const response = await fetch(new URL(path, base), request).catch(() => undefined);
    if (response === undefined || response.status === 503 || response.status === 429) {
      await response?.body?.cancel();
      throw new ServiceUnavailable(from);
    }
    if (!response.ok) throw ServiceRefusal.of(response.status, await response.text());
    return response;
  }

  private async contentOf({ person, headers, body }: ServiceCall): Promise<RequestInit> {
    const token =
      person === undefined ? undefined : await signPersonToken(this.settings.PORTAL_KEY, person);
    const isBytes = body instanceof Uint8Array;
    return {
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    };
  }
}
