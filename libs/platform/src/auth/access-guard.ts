import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { forbidden, unauthenticated } from '../problem/problems.js';
import type { Scope } from './api-key.js';
import type { ApiKeyStore } from './api-key-store.js';
import type { Principal } from './principal.js';

interface Access {
  readonly scope?: Scope;
  readonly open?: true;
  readonly anonymous?: true;
}

/** The route asks for a key with this scope. A route with neither this nor `Public` is closed. */
export const RequireScope = (scope: Scope) => RouteConfig({ scope } satisfies Access);

/** As `RequireScope`, but a request without a key is let in too, as nobody. */
export const OptionalScope = (scope: Scope) =>
  RouteConfig({ scope, anonymous: true } satisfies Access);

/** The route is for everybody. */
export const Public = () => RouteConfig({ open: true } satisfies Access);

const principals = new WeakMap<FastifyRequest, Principal>();

/** The principal of the request, as a parameter of a controller's method with `RequireScope`. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = principals.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (principal === undefined) throw unauthenticated();
  return principal;
});

/** As `Caller`, of a method with `OptionalScope`; `undefined` is nobody. */
export const Viewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    principals.get(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Denies by default: lets a request through by its key and by what its route is declared with. */
export class AccessGuard {
  /** @param openPaths prefixes of routes that no controller of ours serves, such as the docs page */
  constructor(
    private readonly keys: ApiKeyStore,
    private readonly openPaths: readonly string[] = [],
  ) {}

  /** As a hook of Fastify's, before a byte of the body is read: Nest's own guards come after it. */
  install(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request) => this.check(request));
  }

  private async check(request: FastifyRequest): Promise<void> {
    if (request.is404) return;
    const { scope, open, anonymous } = request.routeOptions.config as Access;
    if (anonymous && request.headers.authorization === undefined) return;
    if (open || this.openPaths.some((path) => request.routeOptions.url?.startsWith(path))) return;
    const principal = await this.keys.authenticate(request.headers.authorization);
    if (principal === undefined) throw unauthenticated();
    if (scope === undefined || !principal.scopes.includes(scope)) throw forbidden(scope);
    principals.set(request, principal);
  }
}
