import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { parseQuery } from '../problem/parse-query.js';

const NONE = z.object({});

/** Global: a handler that declares no `@Query({ schema })` takes no query parameter. */
export class RefuseUndeclaredQuery implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!declaresQuery(context)) parseQuery(NONE, query);
    return next.handle();
  }
}

interface Argument {
  readonly schema?: unknown;
}

/** Nest keeps a handler's decorated arguments by `kind:index`. */
function declaresQuery(context: ExecutionContext): boolean {
  const declared: Readonly<Record<string, Argument>> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {};
  return Object.entries(declared).some(
    ([key, { schema }]) => schema !== undefined && key.startsWith(`${RouteParamtypes.QUERY}:`),
  );
}
