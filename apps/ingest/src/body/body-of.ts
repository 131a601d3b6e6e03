import type { FastifyRequest } from 'fastify';
import { wrongType } from './body-problems.js';
import type { ReceivedBody } from './read-body.js';

/** What our parsers left on the request; they are its only ones. No body and no type leave nothing. */
export function bodyOf({ body }: FastifyRequest): ReceivedBody {
  if (body === undefined || body === null) throw wrongType();
  return body as ReceivedBody;
}
