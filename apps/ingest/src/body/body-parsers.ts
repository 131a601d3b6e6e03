import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { announcedKind, type FileKind } from '#intake';
import { tooLarge, wrongEncoding, wrongType } from './body-problems.js';
import { checkDigest } from './content-digest.js';
import { type ReceivedBody, readBody } from './read-body.js';

/** Bodies are read as they come, counted and digested, and parsed by no one yet. */
export function addBodyParsers(fastify: FastifyInstance, bytesMax: number): void {
  fastify.removeAllContentTypeParsers();
  // Fastify would answer for a type that cannot even be read, without a code of ours.
  fastify.addHook('onRequest', async ({ method, headers }) => {
    const type = headers['content-type'];
    if (method === 'POST' && type !== undefined && announcedKind(type) === undefined)
      throw wrongType();
  });
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    const kind = announcedKind(request.headers['content-type'] ?? '');
    if (kind !== undefined) return receive(request, payload, { bytesMax, kind });
    payload.resume();
    throw wrongType();
  });
}

async function receive(
  { headers }: FastifyRequest,
  payload: Readable,
  { bytesMax, kind }: { readonly bytesMax: number; readonly kind: FileKind },
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
  const body = await readBody(payload, { bytesMax, kind, gzip: encoding === 'gzip' });
  checkDigest(headers['content-digest'], body.wire);
  return body;
}
