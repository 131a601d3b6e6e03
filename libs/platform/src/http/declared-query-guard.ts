import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseQuery } from '../problem/parse-query.js';

const NONE = z.object({});

/**
 * Global: a handler that declares no `@Query({ schema })` takes no query parameter. A guard, because
 * an interceptor would wrap every answer in an observable, and a pipe only sees what is declared.
 */
export class DeclaredQueryGuard implements CanActivate {
  private readonly declaring = new WeakMap<object, boolean>();

  canActivate(context: ExecutionContext): boolean {
    if (!this.declaresQuery(context)) {
      parseQuery(NONE, context.switchToHttp().getRequest<FastifyRequest>().query);
    }
    return true;
  }

  private declaresQuery(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const known = this.declaring.get(handler) ?? declaresQuery(context.getClass(), handler.name);
    this.declaring.set(handler, known);
    return known;
  }
}

interface Argument {
  readonly schema?: unknown;
}

/** Nest keeps a handler's decorated arguments by `kind:index`. */
function declaresQuery(controller: object, handler: string): boolean {
  const declared: Readonly<Record<string, Argument>> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {};
  return Object.entries(declared).some(
    ([key, { schema }]) => schema !== undefined && key.startsWith(`${RouteParamtypes.QUERY}:`),
  );
}
