import cookies from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AppMetrics, openHttpApp, type PortalConfig, type RunningApp } from '#platform';
import { Assets } from './assets/assets.js';
import { warmCharts } from './charts/draw-chart.js';
import { CatalogueShelf } from './client/catalogue-cache.js';
import { PortalPool } from './client/portal-pool.js';
import { compressAnswers } from './page/compress-answers.js';
import { guardPages } from './page/guard-pages.js';
import { PageErrors } from './page/page-errors.js';
import { sendSecurityHeaders } from './page/security-headers.js';
import { portalModule } from './portal.module.js';
import { OpenSessions } from './session/open-sessions.js';

/** A form has a handful of fields; the file is the one part that is large. */
const FORM_LIMITS = { files: 1, fields: 200, fieldSize: 20_000 };

/** The app, not listening yet. Closing it ends its connections. */
export async function createPortal(
  config: PortalConfig,
  metrics: AppMetrics,
): Promise<RunningApp & { readonly app: NestFastifyApplication }> {
  const pool = new PortalPool(config);
  const assets = new Assets();
  const sessions = new OpenSessions(pool.sessions, new URL(config.PORTAL_URL));
  const app = await openHttpApp(portalModule({ config, pool, sessions }), { config, metrics });
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(cookies);
  await app.register(multipart, {
    limits: { ...FORM_LIMITS, fileSize: config.REPORT_BYTES_MAX },
    throwFileSizeLimit: false,
  });
  warmCharts();
  sendSecurityHeaders(fastify, new URL(config.OIDC_ISSUER));
  compressAnswers(fastify);
  assets.serve(fastify);
  guardPages(fastify, { sessions, shelf: app.get(CatalogueShelf), assets: assets.path, config });
  app.useGlobalFilters(new PageErrors());
  return { app, ready: async () => void (await pool.sessions.query('select 1')) };
}
