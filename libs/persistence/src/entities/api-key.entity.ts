import { defineEntity, p } from '@mikro-orm/core';
import { InstantType, NOW } from './instant-type.js';

export const KEY_ROLES = ['cluster', 'funder', 'admin'] as const;

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.text().primary(),
    role: p.text().$type<(typeof KEY_ROLES)[number]>(),
    clusters: p.array<string>().defaultRaw(`'{}'`),
    funder: p.text().nullable(),
    scopes: p.array<string>(),
    label: p.text(),
    hash: p.blob(),
    createdAt: p.type(InstantType).defaultRaw(NOW),
    expiresAt: p.type(InstantType),
    revokedAt: p.type(InstantType).nullable(),
    lastUsedAt: p.type(InstantType).nullable(),
  },
});

/** A key by which a program is let in; only the hash of what it shows is kept. */
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);
