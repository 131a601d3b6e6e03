import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  Get,
  Header,
  HttpCode,
  Post,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageAccess, Who } from './access.js';
import { visitOf } from './guard-pages.js';
import type { Visit } from './visit.js';

const HTML = Header('content-type', 'text/html; charset=utf-8');
const open = (who: Who) => RouteConfig({ who } satisfies PageAccess);

/** A page at this address, for them alone. */
export const Page = (path: string, who: Who) => applyDecorators(Get(path), open(who), HTML);

/** What a form is sent to. It answers a page, or `seeOther`. */
export const Action = (path: string, who: Who) =>
  applyDecorators(Post(path), HttpCode(200), open(who), HTML);

/** What is fetched by a page or from a link, and is no page: a file, events. */
export const Download = (path: string, who: Who) => applyDecorators(Get(path), open(who));

/** The visit that a page is made for, as a parameter of its method. */
export const CurrentVisit = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visit =>
    visitOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Sends the browser on. What a handler returns is sent by Nest, so this must not send too. */
export function seeOther(reply: FastifyReply, path: string): string {
  reply.status(303).header('location', path);
  return '';
}

const HERE = 'http://portal.invalid';

/**
 * Only a path of our own: an address that somebody else wrote is never a way out. Read as a browser
 * reads it, which drops line breaks and tabs and walks the dots, and answered as it would ask for it.
 */
export function localPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/')) return '/';
  const url = URL.parse(path, HERE);
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
