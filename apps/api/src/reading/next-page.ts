import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Says in Link (RFC 8288) where the next page is: the same question, with these parameters set. */
export type ToNextPage = (changed: Readonly<Record<string, string>>) => void;

/** A parameter of a handler that answers in pages. */
export const NextPage = createParamDecorator(
  (_: unknown, context: ExecutionContext): ToNextPage => {
    const http = context.switchToHttp();
    const { url } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return (changed) => void reply.header('link', `<${addressWith(url, changed)}>; rel="next"`);
  },
);

function addressWith(address: string, changed: Readonly<Record<string, string>>): string {
  const [path, query] = address.split('?');
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) parameters.set(name, value);
  return `${path}?${parameters}`;
}
