import 'reflect-metadata';
import { bootApp, loadPortalConfig } from '#platform';
import { createPortal } from './create-portal.js';

await bootApp({
  name: 'portal',
  port: 'PORTAL_PORT',
  metricsPort: 'PORTAL_METRICS_PORT',
  load: loadPortalConfig,
  create: createPortal,
});
