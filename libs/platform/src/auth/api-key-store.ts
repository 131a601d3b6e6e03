import { findLiveKey, type Sql, type StoredKey, touchKey } from '#persistence';
import type { Config } from '../config/settings.js';
import { isKey, readBearer, type Scope } from './api-key.js';
import { PersonTokens } from './person-token.js';
import type { Principal } from './principal.js';

/** Far more keys than a programme has; the bound is against ids tried at random. */
const CACHED_KEYS_MAX = 1_000;
const TOUCH_AGAIN_MS = 60_000;
/** A JWT of the portal; an API key holds no dot. A token is some 600 characters. */
const PERSON = /^bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

interface Cached {
  readonly stored: Promise<StoredKey | undefined>;
  readonly until: number;
  touchedAt: number;
}

type KeySettings = Pick<Config, 'API_KEY_PEPPER' | 'KEY_CACHE_MS' | 'PORTAL_KEYS'>;

/**
 * Knows persons by the portal's tokens, and API keys, each for `KEY_CACHE_MS` after it was read: a
 * revoked key works no longer than that.
 */
export class ApiKeyStore {
  private readonly cached = new Map<string, Cached>();
  private readonly pepper: string;
  private readonly cacheMs: number;

  private constructor(
    private readonly sql: Sql,
    private readonly persons: PersonTokens,
    config: KeySettings,
  ) {
    this.pepper = config.API_KEY_PEPPER;
    this.cacheMs = config.KEY_CACHE_MS;
  }

  static async from(sql: Sql, config: KeySettings): Promise<ApiKeyStore> {
    return new ApiKeyStore(sql, await PersonTokens.from(config.PORTAL_KEYS), config);
  }

  /** Who the `Authorization` header speaks for; `undefined` whatever is wrong with it. */
  async authenticate(authorization: string | undefined): Promise<Principal | undefined> {
    const token = PERSON.exec(authorization ?? '')?.[1];
    if (token !== undefined) return this.persons.verify(token);
    const bearer = readBearer(authorization);
    if (bearer === undefined) return undefined;
    const cached = this.find(bearer.id);
    const stored = await cached.stored;
    if (!isKey(this.pepper, bearer.key, stored?.hash) || stored === undefined) return undefined;
    this.touch(cached, stored.id);
    return principalOf(stored);
  }

  private find(id: string): Cached {
    const now = performance.now();
    const known = this.cached.get(id);
    if (known !== undefined && known.until > now) return known;
    const stored = findLiveKey(this.sql, id);
    const fresh: Cached = {
      stored,
      until: now + this.cacheMs,
      touchedAt: known?.touchedAt ?? Number.NEGATIVE_INFINITY,
    };
    this.cached.delete(id);
    this.cached.set(id, fresh);
    stored.catch(() => this.cached.delete(id));
    if (this.cached.size > CACHED_KEYS_MAX) this.forgetOldest();
    return fresh;
  }

  private forgetOldest(): void {
    const oldest = this.cached.keys().next();
    if (!oldest.done) this.cached.delete(oldest.value);
  }

  /** Not awaited and allowed to fail: a request must not wait for bookkeeping. */
  private touch(cached: Cached, id: string): void {
    const now = performance.now();
    if (now - cached.touchedAt < TOUCH_AGAIN_MS) return;
    cached.touchedAt = now;
    touchKey(this.sql, id).catch(() => undefined);
  }
}

/** The table holds only scopes that `createApiKey` took, so the texts are scopes. */
function principalOf(stored: StoredKey): Principal {
  return {
    keyId: stored.id,
    role: stored.role,
    clusters: stored.clusters,
    ...(stored.funder === null ? {} : { funder: stored.funder }),
    scopes: stored.scopes as readonly Scope[],
  };
}
