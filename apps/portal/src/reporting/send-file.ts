import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

const PASSED_ON = ['content-type', 'content-disposition'];

/** Passes a file of another app on to the browser, as it comes. */
export function sendFile(reply: FastifyReply, answer: Response): Readable {
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  return answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body as never);
}
