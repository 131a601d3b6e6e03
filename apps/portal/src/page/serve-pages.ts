import cookies from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PortalConfig } from '#platform';
import { Assets } from '../assets/assets.js';
import { CatalogueCache } from '../client/catalogue-cache.js';
import { compressAnswers } from './compress-answers.js';
import { guardPages, type SessionReader } from './guard-pages.js';
import { PageErrorFilter } from './page-error-filter.js';
import { sendSecurityHeaders } from './security-headers.js';

/** A form has a handful of fields; the file is the one part that is large. */
const FORM_LIMITS = { files: 1, fields: 200, fieldSize: 20_000 };

interface PageServer {
  readonly config: PortalConfig;
  readonly sessions: SessionReader;
}

/** What stands round every route: forms, headers, assets, who may come in, and pages of errors. */
export async function servePages(
  app: NestFastifyApplication,
  { config, sessions }: PageServer,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const assets = new Assets();
  await app.register(cookies);
  await app.register(multipart, {
    limits: { ...FORM_LIMITS, fileSize: config.REPORT_BYTES_MAX },
    throwFileSizeLimit: false,
  });
  sendSecurityHeaders(fastify, new URL(config.OIDC_ISSUER));
  compressAnswers(fastify);
  assets.serve(fastify);
  const catalogues = app.get(CatalogueCache);
  guardPages(fastify, { sessions, catalogues, assets: assets.path, config });
  app.useGlobalFilters(new PageErrorFilter());
}
