import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonClaims, PortalConfig } from '#platform';
import type { CatalogueCache } from '../client/catalogue-cache.js';
import type { PageAccess } from './access.js';
import { LANGUAGES, type Language, LOCALES } from './locale.js';
import { PageRefused } from './page-refused.js';
import type { Visit } from './visit.js';

export const LANGUAGE_COOKIE = 'sprog';
export const CLUSTER_COOKIE = 'klynge';

/** Knows who a request comes from; undefined is a stranger. */
export interface SessionReader {
  personOf(request: FastifyRequest): Promise<PersonClaims | undefined>;
}

interface GuardParts {
  readonly sessions: SessionReader;
  readonly catalogues: CatalogueCache;
  readonly assets: string;
  readonly config: PortalConfig;
}

const visits = new WeakMap<FastifyRequest, Visit>();

/** The visit of a request that has passed the guard, or has been refused by it. */
export function visitOf(request: FastifyRequest): Visit {
  const visit = visits.get(request);
  if (visit === undefined) throw new Error(`${request.url} was not guarded`);
  return visit;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Denies by default, before a byte of the body is read. Who is not logged in is sent to log in; a
 * write that another site has started is refused.
 */
export function guardPages(fastify: FastifyInstance, parts: GuardParts): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { who, isAsset } = request.routeOptions.config as PageAccess;
    if (isAsset) return;
    const person = await parts.sessions.personOf(request);
    visits.set(request, await newVisit(request, person, parts));
    if (request.is404) return;
    if (!SAFE.has(request.method) && isCrossSite(request, parts.config.PORTAL_URL))
      throw new PageRefused('crossSite');
    if (who === 'anyone') return;
    if (who === undefined) throw new PageRefused('forbidden');
    if (person === undefined) return toLogin(request, reply);
    if (!who.includes(person.role)) throw new PageRefused('forbidden');
  });
}

async function newVisit(
  request: FastifyRequest,
  person: PersonClaims | undefined,
  { assets, config, catalogues }: GuardParts,
): Promise<Visit> {
  const asked = request.cookies[LANGUAGE_COOKIE] as Language | undefined;
  const language = LANGUAGES.find((each) => each === asked) ?? 'da';
  return {
    locale: LOCALES[language],
    url: SAFE.has(request.method) ? request.url : '/',
    isDemo: config.KLYNGEPULS_DEMO,
    assets,
    ...(person === undefined ? {} : { person, ...(await clustersOf(request, person, catalogues)) }),
  };
}

/** The browser remembers which one was chosen, and is believed only of the person's own. */
async function clustersOf(
  { cookies }: FastifyRequest,
  { clusters }: PersonClaims,
  catalogues: CatalogueCache,
): Promise<Pick<Visit, 'cluster' | 'clusters'>> {
  const cluster = clusters.find((each) => each === cookies[CLUSTER_COOKIE]) ?? clusters[0];
  if (cluster === undefined) return {};
  if (clusters.length === 1) return { cluster };
  // Without the names the pages can still be asked for, by who knows the codes.
  const catalogue = await catalogues.read().catch(() => undefined);
  const named = clusters.map((code) => ({ code, name: catalogue?.clusterName(code) ?? code }));
  return { cluster, clusters: named };
}

async function toLogin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const wanted = SAFE.has(request.method) ? request.url : '/overblik';
  return reply.redirect(`/log-ind?til=${encodeURIComponent(wanted)}`, 303);
}

/** Every current browser says where a request comes from; others at least name the origin. */
function isCrossSite({ headers }: FastifyRequest, portalUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && headers.origin !== new URL(portalUrl).origin;
}
