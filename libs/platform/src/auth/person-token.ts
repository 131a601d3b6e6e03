import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { scopesOf } from './create-api-key.js';
import type { Principal } from './principal.js';

const ALGORITHM = 'EdDSA';
const ISSUER = 'klyngepuls-portal';
const AUDIENCE = 'klyngepuls';
/** One token serves one request, so it need not outlive the slowest. */
const LIFE_SECONDS = 60;
/** How far the clocks of two machines may be apart. */
const CLOCK_SKEW_SECONDS = 5;
/** A person speaks for one cluster, now and then for two. */
const CLUSTERS_MAX = 50;

const code = z.string().min(1).max(100);
const clusters = z.array(code).min(1).max(CLUSTERS_MAX).readonly();
const none = z.tuple([]).readonly();
/** A subject of OpenID Connect, without the bar that parts the words of an audit row. */
const shared = { sub: z.string().regex(/^[!-{}~]{1,255}$/), name: z.string().max(200) };

/** Strict by role: a claim that the role has no use for is a mistake of whoever signed it. */
const personClaims = z.discriminatedUnion('role', [
  z.object({ ...shared, role: z.literal('cluster-editor'), clusters }),
  z.object({ ...shared, role: z.literal('cluster-viewer'), clusters }),
  z.object({ ...shared, role: z.literal('funder'), clusters: none, funder: code }),
  z.object({ ...shared, role: z.literal('admin'), clusters: none }),
]);

/** A person as the identity provider has named it, and what it may do here. */
export type PersonClaims = z.infer<typeof personClaims>;

/** The claims of a person from anywhere. Throws if they are not those of a role. */
export const readPerson = (claims: unknown): PersonClaims => personClaims.parse(claims);

/**
 * A compact JWT, good for a minute, by which the portal asks in the person's name.
 * @param key text of a private Ed25519 key as a JWK
 * Throws if the claims are not those of a role.
 */
export async function signPersonToken(
  key: string,
  person: PersonClaims,
  now: Date = new Date(),
): Promise<string> {
  const jwk = JSON.parse(key) as JWK;
  const { sub, ...claims } = personClaims.parse(person);
  const issuedAt = Math.floor(now.getTime() / 1_000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: await calculateJwkThumbprint(jwk) })
    .setSubject(sub)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFE_SECONDS)
    .sign(await importJWK(jwk, ALGORITHM));
}

/** Verifies what `signPersonToken` has made. */
export class PersonTokens {
  private constructor(private readonly keys: ReadonlyMap<string, KeyObject>) {}

  /** @param jwks text of a JWKS of public Ed25519 keys; without it no person is let in. */
  static async from(jwks: string | undefined): Promise<PersonTokens> {
    const { keys } = JSON.parse(jwks ?? '{"keys":[]}') as { keys: readonly JWK[] };
    const named = keys.map(
      async (key) =>
        [
          await calculateJwkThumbprint(key),
          createPublicKey({ key: key as JsonWebKey, format: 'jwk' }),
        ] as const,
    );
    return new PersonTokens(new Map(await Promise.all(named)));
  }

  /** The person as a principal; `undefined` whatever is wrong with the token. */
  async verify(token: string, now: Date = new Date()): Promise<Principal | undefined> {
    if (this.keys.size === 0) return undefined;
    const verified = await jwtVerify(token, ({ kid }) => this.find(kid), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: LIFE_SECONDS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
    }).catch(() => undefined);
    const { iat = 0, exp = Number.POSITIVE_INFINITY } = verified?.payload ?? {};
    if (exp - iat > LIFE_SECONDS) return undefined;
    const person = personClaims.safeParse(verified?.payload);
    return person.success ? principalOf(person.data) : undefined;
  }

  private find(kid: string | undefined): KeyObject {
    const key = this.keys.get(kid ?? '');
    if (key === undefined) throw new Error('the token is signed with a key that is not known');
    return key;
  }
}

function principalOf(person: PersonClaims): Principal {
  const keyId = `person:${person.sub}`;
  switch (person.role) {
    case 'cluster-editor':
      return { keyId, role: 'cluster', clusters: person.clusters, scopes: scopesOf('cluster') };
    case 'cluster-viewer':
      return {
        keyId,
        role: 'cluster',
        clusters: person.clusters,
        scopes: ['report:read', 'outcome:read'],
      };
    case 'funder':
      return {
        keyId,
        role: 'funder',
        clusters: [],
        funder: person.funder,
        scopes: scopesOf('funder'),
      };
    case 'admin':
      return { keyId, role: 'admin', clusters: [], scopes: scopesOf('admin') };
  }
}
