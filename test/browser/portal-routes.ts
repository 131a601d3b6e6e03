import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import type { PageAccess, Who } from '../../apps/portal/src/page/access.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';

export interface PortalRoute {
  readonly method: 'GET' | 'POST';
  /** With its parameters, such as `/tal/:indicator`. */
  readonly path: string;
  readonly who: Who;
  /** Answers html: a page, and not a file or events. */
  readonly isPage: boolean;
}

type Metadata = (key: string, target: object) => unknown;
const metadata = Reflect.getMetadata as Metadata;

/** What the portal answers, read from its controllers: a new page is in it without being named here. */
export function portalRoutes(): PortalRoute[] {
  return controllersOf(PortalModule).flatMap((controller) => {
    const base = String(metadata('path', controller) ?? '');
    const methods = Object.getOwnPropertyNames(controller.prototype).filter(
      (name) => name !== 'constructor',
    );
    return methods.flatMap((name) => {
      const handler = controller.prototype[name] as object;
      if (typeof handler !== 'function' || metadata('path', handler) === undefined) return [];
      const { who } = metadata('__fastify_route_config__', handler) as PageAccess;
      if (who === undefined) throw new Error(`${controller.name}.${name} does not say who may`);
      const isPost = metadata('method', handler) === RequestMethod.POST;
      const headers = (metadata('__headers__', handler) ?? []) as { name: string; value: string }[];
      const path = [base, String(metadata('path', handler))]
        .map((part) => part.replaceAll(/^\/|\/$/g, ''))
        .filter((part) => part !== '')
        .join('/');
      return {
        method: isPost ? 'POST' : 'GET',
        path: `/${path}`,
        who,
        isPage: headers.some(({ value }) => value.startsWith('text/html')),
      } as const;
    });
  });
}

type Controller = new (...parts: never[]) => object;

/** Of a module and of those that it is put together from. */
function controllersOf(module: object): Controller[] {
  const own = (metadata('controllers', module) ?? []) as Controller[];
  const parts = (metadata('imports', module) ?? []) as object[];
  return [...new Set([...own, ...parts.flatMap(controllersOf)])];
}
