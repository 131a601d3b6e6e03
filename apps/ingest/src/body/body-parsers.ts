import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { tooLarge, wrongEncoding, wrongType } from './body-problems.js';
import { checkDigest } from './content-digest.js';
import { type ReceivedBody, readBody } from './read-body.js';

/** Bodies are read as they come, counted and digested, and parsed by no one yet. */
export function addBodyParsers(fastify: FastifyInstance, bytesMax: number): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', (request: FastifyRequest, payload: Readable) =>
    receive(request, payload, bytesMax),
  );
  fastify.addContentTypeParser('*', async (_: FastifyRequest, payload: Readable) => {
    payload.resume();
    throw wrongType();
  });
}

async function receive(
  { headers }: FastifyRequest,
  payload: Readable,
  bytesMax: number,
): Promise<ReceivedBody> {
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    payload.resume();
    throw wrongEncoding();
  }
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > bytesMax) {
    payload.resume();
    throw tooLarge(announced, bytesMax);
  }
  const body = await readBody(payload, { bytesMax, gzip: encoding === 'gzip' });
  checkDigest(headers['content-digest'], body.wire);
  return body;
}
