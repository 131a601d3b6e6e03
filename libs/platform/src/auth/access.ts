import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { forbidden, unauthenticated } from '../problem/problems.js';
import type { Scope } from './api-key.js';
import type { KeyRing } from './key-ring.js';
import type { Principal } from './principal.js';

interface Access {
  readonly needs?: Scope;
  readonly open?: true;
  readonly keyless?: true;
}

/** The route asks for a key with this scope. A route with neither this nor `Public` is closed. */
export const Needs = (scope: Scope) => RouteConfig({ needs: scope } satisfies Access);

/** As `Needs`, but who sends no key at all is let in too, as nobody. */
export const Welcomes = (scope: Scope) =>
  RouteConfig({ needs: scope, keyless: true } satisfies Access);

/** The route is for everybody. */
export const Public = () => RouteConfig({ open: true } satisfies Access);

const principals = new WeakMap<FastifyRequest, Principal>();

/** The principal of the request, as a parameter of a controller's method that `Needs` a scope. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = principals.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (principal === undefined) throw unauthenticated();
  return principal;
});

/** As `Caller`, of a method that `Welcomes`; `undefined` is nobody. */
export const Viewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    principals.get(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * Denies by default, before a byte of the body is read: a guard of Nest's would come after the body.
 * `openPaths` are prefixes of routes that no controller of ours serves, such as the docs page.
 */
export function guardRoutes(
  fastify: FastifyInstance,
  keys: KeyRing,
  openPaths: readonly string[] = [],
): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { needs, open, keyless } = request.routeOptions.config as Access;
    if (keyless && request.headers.authorization === undefined) return;
    if (open || openPaths.some((path) => request.routeOptions.url?.startsWith(path))) return;
    const principal = await keys.authenticate(request.headers.authorization);
    if (principal === undefined) throw unauthenticated();
    if (needs === undefined || !principal.scopes.includes(needs)) throw forbidden(needs);
    principals.set(request, principal);
  });
}
