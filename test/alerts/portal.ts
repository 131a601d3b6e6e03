import { newPortalKey } from '../../libs/platform/src/testing/portal-keys.js';
import { freePorts } from '../app-processes.js';
import { spawned } from './spawned.js';

/** The portal as the process that production runs; nobody logs in, so its provider need not be there. */
export async function startPortal(databaseUrl: string) {
  const [port, metricsPort] = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const metricsUrl = `http://127.0.0.1:${metricsPort}`;
  const settings = {
    DATABASE_URL: databaseUrl,
    PORTAL_PORT: port,
    PORTAL_METRICS_PORT: metricsPort,
    PORTAL_URL: url,
    PORTAL_KEY: newPortalKey().key,
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_SECRET: 'x'.repeat(32),
    KLYNGEPULS_DEMO: 'true',
  };
  const environment = Object.entries(settings).map(([name, text]) => `${name}=${text}`);
  const command = [process.execPath, 'dist/apps/portal/src/main.js'];
  const { stop } = await spawned('env', [...environment, ...command], `${metricsUrl}/health/ready`);
  return { url, metricsUrl, stop };
}
