import type { FastifyInstance } from 'fastify';

/** Nothing inline, nothing of a third party; a form may end at the identity provider: log-out does. */
export function sendSecurityHeaders(fastify: FastifyInstance, issuer: URL): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${issuer.origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  fastify.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      // What a page says is for the one who asked; assets say otherwise of themselves.
      'cache-control': 'no-store',
    });
  });
}
