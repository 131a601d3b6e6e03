import { Module } from '@nestjs/common';
import { CatalogueCache } from './catalogue-cache.js';
import { FunderClient } from './funder-client.js';
import { IngestClient } from './ingest-client.js';
import { PortalDatabase } from './portal-database.js';
import { PublicClient } from './public-client.js';
import { ReportClient } from './report-client.js';
import { ServiceClient } from './service-client.js';

const CLIENTS = [
  PortalDatabase,
  ServiceClient,
  CatalogueCache,
  FunderClient,
  IngestClient,
  PublicClient,
  ReportClient,
];

/** What the portal asks of others: the api, ingest, and its own part of the database. */
@Module({ providers: CLIENTS, exports: CLIENTS })
export class ClientModule {}
