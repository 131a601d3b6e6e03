import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AppMetrics, openHttpApp, type PortalConfig, type RunningApp } from '#platform';
import { warmCharts } from './charts/draw-chart.js';
import { servePages } from './page/serve-pages.js';
import { portalModule } from './portal.module.js';
import { SessionStore } from './session/session-store.js';

/** The app, not listening yet. Closing it ends its connections. */
export async function createPortal(
  config: PortalConfig,
  metrics: AppMetrics,
): Promise<RunningApp & { readonly app: NestFastifyApplication }> {
  const app = await openHttpApp(portalModule(config), { config, metrics });
  const sessions = app.get(SessionStore);
  warmCharts();
  await servePages(app, { config, sessions });
  return { app, ready: () => sessions.ready() };
}
